import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDesk, useUi } from '../state/use-desk.ts'
import { allCommands } from './all-commands.ts'
import type { Command } from './command.ts'
import classes from './help-sheet.module.css'
import { Keys } from './palette.tsx'

/** Every key there is, from the one list of commands. */
export function HelpSheet() {
  const desk = useDesk()
  const isOpen = useUi((state) => state.overlay === 'help')
  const { data: areLettersOn = true } = useQuery(
    desk.orpc.settings.get.queryOptions({ select: (settings) => settings.appearance.singleKeyShortcuts }),
  )
  return (
    <Modal
      opened={isOpen}
      onClose={() => desk.ui.setState({ overlay: null })}
      title="Keys"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {!areLettersOn && <p className={classes.note}>Single-letter keys are switched off in Settings.</p>}
      <div className={classes.groups}>
        {[...groupsOf(allCommands)].map(([group, commands]) => (
          <section key={group} className={classes.group}>
            <h2 className={classes.title}>{group}</h2>
            <dl className={classes.list}>
              {commands.map((command) => (
                <div key={command.id} className={classes.line}>
                  <dt>{command.title}</dt>
                  <dd>
                    <Keys binding={command.keys?.[0]} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

function groupsOf(commands: readonly Command[]): Map<string, Command[]> {
  const groups = new Map<string, Command[]>()
  for (const command of commands) {
    if (command.keys === undefined) continue
    groups.set(command.group, [...(groups.get(command.group) ?? []), command])
  }
  return groups
}
