import { Kbd } from '@mantine/core'
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useDesk, useUi } from '../state/use-desk.ts'
import { allCommands } from './all-commands.ts'
import { type Command, canRun, readCommandState, runCommand } from './command.ts'
import { keyCaps } from './key-names.ts'

/** Every command that can run now, found by typing. */
export function Palette() {
  const desk = useDesk()
  const isOpen = useUi((state) => state.overlay === 'palette')
  useEffect(() => (isOpen ? spotlight.open() : spotlight.close()), [isOpen])
  const state = readCommandState(desk)
  const usable = isOpen ? allCommands.filter((command) => command.hidden !== true && canRun(command, state)) : []
  return (
    <Spotlight
      shortcut={null}
      actions={toGroups(usable, (command) => runCommand(desk, command))}
      highlightQuery
      scrollable
      attributes={{ content: { 'aria-label': 'Commands' } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      maxHeight={420}
      nothingFound="Nothing here goes by that name."
      transitionProps={{ duration: 100 }}
      searchProps={{ placeholder: 'What do you want to do?', leftSection: <IconSearch size={18} aria-hidden /> }}
      onSpotlightClose={() => {
        if (desk.ui.getState().overlay === 'palette') desk.ui.setState({ overlay: null })
      }}
    />
  )
}

function toGroups(commands: readonly Command[], run: (command: Command) => void): SpotlightActionGroupData[] {
  const groups = new Map<string, SpotlightActionGroupData>()
  for (const command of commands) {
    const group = groups.get(command.group) ?? { group: command.group, actions: [] }
    groups.set(command.group, group)
    const CommandIcon = command.icon
    group.actions.push({
      id: command.id,
      label: command.title,
      leftSection: CommandIcon && <CommandIcon size={18} aria-hidden />,
      rightSection: <Keys binding={command.keys?.[0]} />,
      // The palette closes first and gives the focus back; what the command does with the focus comes after.
      onClick: () => window.setTimeout(() => run(command), 0),
    })
  }
  return [...groups.values()]
}

/** The key caps of a binding. */
export function Keys({ binding }: { binding: string | undefined }) {
  if (binding === undefined) return null
  return (
    <span style={{ display: 'inline-flex', gap: 4 }}>
      {keyCaps(binding).map((cap) => (
        <Kbd key={cap} size="xs">
          {cap}
        </Kbd>
      ))}
    </span>
  )
}
