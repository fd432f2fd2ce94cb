import { expect, test } from 'vitest'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { conversationOf, fromHash, toHash } from '../../../renderer/state/route.ts'
import { createUiStore } from '../../../renderer/state/ui-store.ts'

/** A window with an address and nothing else. */
function createPage(hash: string) {
  const listeners = new Map<string, () => void>()
  const location = { hash }
  const replace = (_state: unknown, _title: string, next: string) => {
    location.hash = next
  }
  const page = {
    location,
    history: { replaceState: replace, pushState: replace },
    addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
  }
  return { page: page as unknown as Window, location, fire: (name: string) => listeners.get(name)?.() }
}

test('an address and a place mean each other', () => {
  for (const hash of ['#/to-answer', '#/to-answer/12', '#/earlier/3', '#/settings/assistant', '#/welcome']) {
    expect(toHash(fromHash(hash))).toBe(hash)
  }
})

test('an unknown address leads to the first list, a conversation address to that conversation', () => {
  expect(fromHash('#/nowhere')).toEqual({ place: 'unanswered', detail: null })
  expect(fromHash('#/conversation/12')).toEqual({ place: 'unanswered', detail: '12' })
  expect(conversationOf(fromHash('#/waiting/<script>'))).toBeNull()
  expect(conversationOf(fromHash('#/%E0%A4%A'))).toBeNull()
})

test('a reload stays where the person was', () => {
  const { page, location } = createPage('')
  const ui = createUiStore(page)
  ui.goTo('waiting')
  ui.select('12' as ConversationId, true)
  expect(location.hash).toBe('#/waiting/12')
  expect(createUiStore(page).getState()).toMatchObject({
    route: { place: 'waiting', detail: '12' },
    pane: 'conversation',
  })
})

test('what is open about one person closes with the next, and stays while they are the same', () => {
  const ui = createUiStore(createPage('#/to-answer/9').page)
  ui.setState({ overlay: 'reading' })
  ui.select('9' as ConversationId, true)
  expect(ui.getState().overlay).toBe('reading')
  ui.select('10' as ConversationId)
  expect(ui.getState().overlay).toBeNull()
})

test('a changed address (a notification, the back button) opens what it names', () => {
  const { page, location, fire } = createPage('#/to-answer')
  const ui = createUiStore(page)
  location.hash = '#/conversation/9'
  fire('hashchange')
  expect(ui.getState()).toMatchObject({ route: { place: 'unanswered', detail: '9' }, pane: 'conversation' })
})

test('whoever comes by an address finds the list whole, not what was searched for before', () => {
  const { page, location, fire } = createPage('#/to-answer')
  const ui = createUiStore(page)
  ui.setState({ search: 'invoice', overlay: 'palette' })
  location.hash = '#/conversation/9'
  fire('hashchange')
  expect(ui.getState()).toMatchObject({ search: '', overlay: null, route: { detail: '9' } })
  ui.setState({ search: 'invoice' })
  ui.select('12' as ConversationId, true)
  fire('hashchange')
  expect(ui.getState().search).toBe('invoice')
})

test('selecting moves the selection; only opening brings the conversation to the front', () => {
  const ui = createUiStore(createPage('').page)
  ui.select('1' as ConversationId)
  expect(ui.getState().pane).toBe('list')
  ui.select('2' as ConversationId, true)
  expect(ui.getState().pane).toBe('conversation')
  ui.select('3' as ConversationId)
  expect(ui.getState().pane).toBe('conversation')
  ui.select(null)
  expect(ui.getState().pane).toBe('list')
})

test('a problem stands at its place until it is taken away', () => {
  const ui = createUiStore(createPage('').page)
  ui.setProblem('draft:1', { code: 'STALE_REVISION', sentence: 'Look again.', data: null })
  ui.setProblem('draft:2', { code: 'TEXT_EMPTY', sentence: 'Empty.', data: null })
  ui.setProblem('draft:1', null)
  expect(Object.keys(ui.getState().problems)).toEqual(['draft:2'])
})
