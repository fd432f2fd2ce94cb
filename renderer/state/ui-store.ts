import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ConversationId, OutboxId } from '../../electron/contract/ids.ts'
import type { Problem } from '../client/problem.ts'
import { fromHash, type Place, type Route, toHash } from './route.ts'

/** Something the person just did that can be taken back, until `until` (ms; null: until the next thing they do). */
export interface Undoable {
  readonly label: string
  readonly conversationId: ConversationId | null
  readonly startedAt: number
  readonly until: number | null
  run(): Promise<void>
}

/** What the page itself knows. Everything the runtime knows lives in the query cache and is never copied here. */
export interface UiState {
  readonly route: Route
  /** Which of the two is in front when there is room for one only. */
  readonly pane: 'list' | 'conversation'
  /** Words searched for in the list. */
  readonly search: string
  readonly overlay:
    | 'palette'
    | 'help'
    | 'snooze'
    | 'again'
    | 'later'
    | 'notes'
    | 'touch'
    | 'reading'
    | 'forget'
    | 'own-job'
    | null
  /** The conversation in which a message of one's own is written beside a draft. */
  readonly composing: ConversationId | null
  /** Which draft text is on screen, and since when (ms): what has just appeared cannot be approved. */
  readonly shownDraft: { readonly key: string; readonly at: number } | null
  /** Where words typed into a draft went on as a message of one's own, because the draft was taken away: when (ms), and at which character. */
  readonly handedOver: { readonly conversationId: ConversationId; readonly at: number; readonly caret: number } | null
  /** Messages that a statement of a draft stands on, while somebody looks at the statement. */
  readonly pointedAt: readonly string[]
  /** The draft that other ways to say it are being written for. */
  readonly sayingOtherwise: OutboxId | null
  readonly undoable: Undoable | null
  /** The message that "Send now" was pressed for while what it waits for keeps the account safe. */
  readonly risking: OutboxId | null
  /** What went wrong, by the place where it is shown, for example `draft:12`. */
  readonly problems: Readonly<Record<string, Problem>>
}

export type UiStore = StoreApi<UiState> & UiActions

interface UiActions {
  /** Goes to a place; the list is in front. */
  goTo(place: Place, detail?: string | null): void
  /** Selects a conversation in the present list; `open` brings it to the front where there is room for one only. */
  select(id: ConversationId | null, open?: boolean): void
  setProblem(place: string, problem: Problem | null): void
}

/** The store of the page, starting where the address says, and keeping the address true from then on. */
export function createUiStore(page: Pick<Window, 'location' | 'history' | 'addEventListener'>): UiStore {
  const { location, history } = page
  const route = fromHash(location.hash)
  const store = createStore<UiState>(() => ({
    route,
    pane: route.detail === null ? 'list' : 'conversation',
    search: '',
    overlay: null,
    composing: null,
    shownDraft: null,
    handedOver: null,
    pointedAt: [],
    sayingOtherwise: null,
    undoable: null,
    risking: null,
    problems: {},
  }))
  store.subscribe((now, before) => {
    if (now.route === before.route || toHash(now.route) === location.hash) return
    const isSamePlace = now.route.place === before.route.place
    if (isSamePlace) history.replaceState(null, '', toHash(now.route))
    else history.pushState(null, '', toHash(now.route))
  })
  const followAddress = () => {
    const next = fromHash(location.hash)
    if (toHash(next) === toHash(store.getState().route)) return
    // Whoever comes by an address (a notification, say) did not search for it; what was open belongs to where they were.
    store.setState({ route: next, pane: next.detail === null ? 'list' : 'conversation', search: '', overlay: null })
  }
  page.addEventListener('hashchange', followAddress)
  page.addEventListener('popstate', followAddress)
  return Object.assign(store, createActions(store))
}

function createActions(store: StoreApi<UiState>): UiActions {
  return {
    goTo(place, detail = null) {
      store.setState({ route: { place, detail }, pane: 'list', search: '', overlay: null })
    },
    select(id, open = false) {
      const { route, pane, overlay } = store.getState()
      store.setState({
        route: { ...route, detail: id },
        pane: id === null ? 'list' : open ? 'conversation' : pane,
        // What was open about one person must not take a second click for the next.
        overlay: id === route.detail ? overlay : null,
      })
    },
    setProblem(place, problem) {
      const { [place]: _, ...others } = store.getState().problems
      store.setState({ problems: problem === null ? others : { ...others, [place]: problem } })
    },
  }
}
