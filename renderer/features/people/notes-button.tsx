import { ActionIcon, Indicator, Popover, Tooltip } from '@mantine/core'
import { IconNotes } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Conversation } from '../../../electron/contract/models.ts'
import { keyLabel } from '../../commands/key-names.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { NoteList } from '../notes/note-list.tsx'
import { ContactDates } from './contact-dates.tsx'
import classes from './notes-panel.module.css'

/** What is known about the person of a conversation, beside their name. A quiet dot says that something is proposed. */
export function NotesButton({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const isOpen = useUi((state) => state.overlay === 'notes')
  const about = { conversationId: conversation.id }
  const { data } = useQuery(desk.orpc.notes.list.queryOptions({ input: about }))
  const set = (open: boolean) => desk.ui.setState({ overlay: open ? 'notes' : null })
  const name = buttonName(
    data?.items.filter(({ status }) => status === 'proposed').length ?? 0,
    data?.items.filter(({ status }) => status === 'kept').length ?? 0,
  )
  return (
    <Popover opened={isOpen} onChange={set} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={`${name} · ${keyLabel('i')}`}>
          <ActionIcon aria-label={name} aria-keyshortcuts="i" onClick={() => set(!isOpen)}>
            <Indicator
              size={8}
              offset={2}
              disabled={!(data?.items.some(({ status }) => status === 'proposed') ?? false)}
            >
              <IconNotes className={classes.icon} size={18} aria-hidden />
            </Indicator>
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Notes about ${conversation.title}`} className={classes.panel}>
        <h3 className={classes.title}>Notes about {conversation.title}</h3>
        <NoteList
          about={about}
          label={`Notes about ${conversation.title}`}
          placeholder="For example: her daughter is called Mia"
          empty="Nothing yet. Drafts to this person will know what you note here."
        />
        <ContactDates id={conversation.id} />
      </Popover.Dropdown>
    </Popover>
  )
}

function buttonName(proposed: number, kept: number): string {
  if (proposed > 0) return `Notes: ${proposed} to look at`
  return kept === 0 ? 'Notes' : `Notes: ${kept}`
}
