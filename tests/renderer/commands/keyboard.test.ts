import { expect, test } from 'vitest'
import { settings } from '../../../electron/contract/settings.ts'
import { type Command, type CommandState, defineCommand } from '../../../renderer/commands/command.ts'
import { createMatcher } from '../../../renderer/commands/keyboard.ts'

const nothing = () => {}
const command = (id: string, keys: string[], more: Partial<Command> = {}): Command =>
  defineCommand({ id, title: id, keys, scope: 'app', group: 'General', run: nothing, ...more })

const approve = command('approve', ['$mod+Enter'])
const next = command('next', ['j', 'ArrowDown'], { repeats: true, scope: 'inbox' })
const done = command('done', ['d'], { scope: 'inbox' })
const goDone = command('go-done', ['g d'])
const goJobs = command('go-jobs', ['g j'])
const leave = command('leave', ['Escape'])
const open = command('open', ['Enter'], { scope: 'inbox' })
const commands = [approve, next, done, goDone, goJobs, leave, open]

function stateOf(more: { place?: 'unanswered' | 'settings'; singleKeys?: boolean } = {}): CommandState {
  const base = settings.parse(Object.fromEntries(Object.keys(settings.shape).map((group) => [group, {}])))
  const appearance = { ...base.appearance, singleKeyShortcuts: more.singleKeys ?? true }
  return {
    ui: { route: { place: more.place ?? 'unanswered', detail: null } },
    settings: { ...base, appearance },
  } as unknown as CommandState
}

interface Press {
  readonly repeat?: boolean
  readonly on?: 'body' | 'textarea' | 'button' | 'option'
  readonly held?: string[]
  readonly at?: number
}

function press(key: string, { repeat = false, on = 'body', held = [], at = 0 }: Press = {}) {
  const target = {
    tagName: on.toUpperCase(),
    matches: (selector: string) => selector.includes(on),
    closest: (selector: string) => (on === 'option' && selector.includes('listbox') ? {} : null),
  }
  return {
    key,
    code: key,
    repeat,
    timeStamp: at,
    target: target as unknown as EventTarget,
    getModifierState: (name: string) => held.includes(name),
  }
}

const idOf = (found: Command | 'waiting' | null) => (found === null || found === 'waiting' ? found : found.id)
const mod = /Mac/.test(navigator.platform) ? 'Meta' : 'Control'

test('a letter runs its command, but never while typing', () => {
  const { match } = createMatcher(commands)
  expect(idOf(match(press('d'), stateOf()))).toBe('done')
  expect(match(press('d', { on: 'textarea' }), stateOf())).toBeNull()
})

test('letters typed on after their field was taken away run nothing, until there was a pause or another key', () => {
  const { match } = createMatcher(commands)
  const letter = (key: string, at: number, on?: 'textarea' | 'option') => idOf(match(press(key, { at, on }), stateOf()))
  expect(letter('d', 0, 'textarea')).toBeNull()
  expect([letter('d', 200), letter('j', 900), letter('g', 1_700), letter('d', 1_800)]).toEqual([null, null, null, null])
  expect(letter('d', 2_900)).toBe('done')
  expect([letter('d', 3_000, 'textarea'), letter('d', 3_100, 'option')]).toEqual([null, 'done'])
  expect([letter('d', 4_000, 'textarea'), letter('Escape', 4_050), letter('d', 4_100)]).toEqual([null, 'leave', 'done'])
})

test('keys with Ctrl or ⌘ work while typing, and Escape leaves the field', () => {
  const { match } = createMatcher(commands)
  expect(idOf(match(press('Enter', { on: 'textarea', held: [mod] }), stateOf()))).toBe('approve')
  expect(idOf(match(press('Escape', { on: 'textarea' }), stateOf()))).toBe('leave')
})

test('a held key moves on but never approves', () => {
  const { match } = createMatcher(commands)
  expect(match(press('Enter', { repeat: true, held: [mod] }), stateOf())).toBeNull()
  expect(match(press('d', { repeat: true }), stateOf())).toBeNull()
  expect(idOf(match(press('j', { repeat: true }), stateOf()))).toBe('next')
})

test('a sequence wins over the single key it ends with, and is forgotten after a second', () => {
  const { match } = createMatcher(commands)
  expect(match(press('g', { at: 0 }), stateOf())).toBe('waiting')
  expect(idOf(match(press('d', { at: 500 }), stateOf()))).toBe('go-done')
  expect(idOf(match(press('j', { at: 600 }), stateOf()))).toBe('next')
  match(press('g', { at: 1_000 }), stateOf())
  expect(idOf(match(press('d', { at: 2_500 }), stateOf()))).toBe('done')
})

test('single letters can be switched off; the others stay', () => {
  const { match } = createMatcher(commands)
  const off = stateOf({ singleKeys: false })
  expect(match(press('d'), off)).toBeNull()
  expect(match(press('g'), off)).toBeNull()
  expect(idOf(match(press('Enter', { held: [mod] }), off))).toBe('approve')
  expect(idOf(match(press('ArrowDown'), off))).toBe('next')
})

test('Enter and arrows belong to whatever has the focus, unless that is the list', () => {
  const { match } = createMatcher(commands)
  expect(match(press('Enter', { on: 'button' }), stateOf())).toBeNull()
  expect(match(press('ArrowDown', { on: 'textarea' }), stateOf())).toBeNull()
  expect(idOf(match(press('Enter', { on: 'option' }), stateOf()))).toBe('open')
})

test('a command of the inbox does nothing elsewhere', () => {
  const { match } = createMatcher(commands)
  expect(match(press('d'), stateOf({ place: 'settings' }))).toBeNull()
})
