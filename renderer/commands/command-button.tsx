import { ActionIcon, Button, type ButtonProps, Tooltip } from '@mantine/core'
import { useDesk } from '../state/use-desk.ts'
import { type Command, runCommand } from './command.ts'
import { keyLabel } from './key-names.ts'

interface CommandButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'size' | 'disabled' | 'className'> {
  readonly command: Command
  /** Other words than the command's title, where the place makes shorter ones clear. */
  readonly label?: string
  /** An icon only; the title becomes its name. */
  readonly iconOnly?: boolean
  /** Shows the key inside the button, for the one action that matters most. */
  readonly showKey?: boolean
}

/** A button for a command: same words, same key, same effect as in the palette and on the keyboard. */
export function CommandButton({ command, label, iconOnly, showKey, ...look }: CommandButtonProps) {
  const desk = useDesk()
  const key = command.keys?.[0]
  const tip = key === undefined ? command.title : `${command.title} · ${keyLabel(key)}`
  const run = () => void runCommand(desk, command)
  const CommandIcon = command.icon
  const shortcut = key === undefined ? {} : { 'aria-keyshortcuts': toAria(key) }
  if (iconOnly && CommandIcon) {
    return (
      <Tooltip label={tip}>
        <ActionIcon aria-label={label ?? command.title} onClick={run} disabled={look.disabled} {...shortcut}>
          <CommandIcon size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    )
  }
  return (
    <Tooltip label={tip} position="bottom">
      <Button
        {...look}
        {...shortcut}
        onClick={run}
        rightSection={showKey && key !== undefined ? <kbd aria-hidden>{keyLabel(key)}</kbd> : undefined}
      >
        {label ?? command.title}
      </Button>
    </Tooltip>
  )
}

/** A key binding as assistive technology wants it: `Control+Enter`. */
function toAria(binding: string): string {
  return binding.replace('$mod', navigator.platform.startsWith('Mac') ? 'Meta' : 'Control').replace(/\[\w+\]\+/g, '')
}
