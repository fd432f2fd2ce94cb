import { type KeybindingPress, matchKeybindingPress, parseKeybinding } from 'tinykeys'
import type { Desk } from '../state/desk.ts'
import { type Command, type CommandState, canRun, readCommandState } from './command.ts'

/** A sequence (`g` then `a`) must be finished within this time. */
const SEQUENCE_MS = 1_000
/** Letters that follow each other this closely belong to what was being typed, even if its field has just gone. */
const TYPING_MS = 1_000

interface Binding {
  readonly command: Command
  readonly presses: readonly KeybindingPress[]
  /** True for a bare letter or sign: may be switched off, and never fires while typing. */
  readonly isBare: boolean
}

/** Listens to the keyboard for the whole page, from the one list of commands. Answers the function that ends it. */
export function listenToKeys(desk: Desk, commands: readonly Command[]): () => void {
  const matcher = createMatcher(commands)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isElsewhere(event)) return
    const state = readCommandState(desk)
    const command = matcher.match(event, state)
    if (command === 'waiting') event.preventDefault()
    if (command === null || command === 'waiting') return
    event.preventDefault()
    void command.run(desk, state)
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'repeat' | 'target' | 'getModifierState' | 'timeStamp'>

/**
 * Finds the command of a key press. A finished sequence wins over a single key, the narrower scope over the wider, and
 * a held key runs only what may repeat.
 */
export function createMatcher(commands: readonly Command[]) {
  const bindings = commands.flatMap(toBindings).sort((a, b) => rank(b) - rank(a))
  let begun: { readonly matched: readonly Binding[]; readonly at: number } | null = null
  let typedAt: number | null = null

  /** A letter meant for a field that was taken away under the person's hands (they wrote again) runs no command. */
  function isStrayLetter(event: KeyPress): boolean {
    const isLetter = event.key.length === 1 && !['Control', 'Meta', 'Alt'].some((key) => event.getModifierState(key))
    const isInTime = typedAt !== null && event.timeStamp - typedAt < TYPING_MS
    const isStray = isLetter && isInTime && isElement(event.target) && event.target.tagName === 'BODY'
    typedAt = isLetter && (isStray || isField(event.target)) ? event.timeStamp : null
    return isStray
  }

  return {
    match(event: KeyPress, state: CommandState): Command | 'waiting' | null {
      if (isModifier(event.key) || isStrayLetter(event)) return null
      const usable = bindings.filter((binding) => isUsable(binding, event, state))
      const inTime = begun !== null && event.timeStamp - begun.at < SEQUENCE_MS ? begun.matched : []
      begun = null
      const second = inTime.find((binding) => usable.includes(binding) && matches(event, binding.presses[1]))
      if (second) return second.command
      const started = event.repeat
        ? []
        : usable.filter(({ presses }) => presses.length > 1 && matches(event, presses[0]))
      if (started.length > 0) {
        begun = { matched: started, at: event.timeStamp }
        return 'waiting'
      }
      return usable.find(({ presses }) => presses.length === 1 && matches(event, presses[0]))?.command ?? null
    },
  }
}

function toBindings(command: Command): Binding[] {
  return (command.keys ?? []).map((keys) => {
    const presses = parseKeybinding(keys)
    const isBare = presses.every(
      ([required, , key]) => required.length === 0 && typeof key === 'string' && key.length === 1,
    )
    return { command, presses, isBare }
  })
}

function rank(binding: Binding): number {
  return binding.command.scope === 'app' ? 0 : 1
}

function isUsable(binding: Binding, event: KeyPress, state: CommandState): boolean {
  if (event.repeat && binding.command.repeats !== true) return false
  if (binding.isBare && (isField(event.target) || state.settings?.appearance.singleKeyShortcuts === false)) return false
  if (!binding.isBare && !hasModifier(binding) && !isFree(event)) return false
  return canRun(binding.command, state)
}

function hasModifier({ presses }: Binding): boolean {
  return presses.some(([required]) => required.length > 0)
}

/** Enter, Escape and the arrows have a meaning of their own wherever something has the focus. */
function isFree(event: KeyPress): boolean {
  if (event.key === 'Escape') return true
  if (!isElement(event.target)) return true
  return event.target.tagName === 'BODY' || event.target.closest('[role="listbox"]') !== null
}

function matches(event: KeyPress, press: KeybindingPress | undefined): boolean {
  return press !== undefined && matchKeybindingPress(event as KeyboardEvent, press)
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta' || key === 'AltGraph'
}

/** Menus, dialogs and the palette have keys of their own. */
function isElsewhere(event: KeyboardEvent): boolean {
  return isElement(event.target) && event.target.closest('[role="dialog"],[role="menu"],[data-own-keys]') !== null
}

export function isField(target: EventTarget | null): boolean {
  return isElement(target) && target.matches('input, textarea, select, [contenteditable="true"]')
}

function isElement(target: EventTarget | null): target is Element {
  return target !== null && 'matches' in target
}
