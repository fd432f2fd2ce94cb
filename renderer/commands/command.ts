import type { Icon } from '@tabler/icons-react'
import type { ConversationId } from '../../electron/contract/ids.ts'
import type { JobStatus } from '../../electron/contract/jobs.ts'
import type { Conversation, OutboxItem } from '../../electron/contract/models.ts'
import type { SettingsAnswer } from '../../electron/contract/settings.ts'
import { presentRows } from '../features/inbox/list-query.ts'
import { isWatchOnly } from '../features/sending/watch-only.ts'
import type { Desk } from '../state/desk.ts'
import { conversationOf, isListPlace, type Place } from '../state/route.ts'
import type { UiState } from '../state/ui-store.ts'

/** What a command may look at to say whether it can run. All of it is read from the page's store and the cache. */
export interface CommandState {
  readonly ui: UiState
  /** The selected conversation, once it was read. */
  readonly conversation: Conversation | null
  /** Its live row, if it has one. */
  readonly draft: OutboxItem | null
  readonly settings: SettingsAnswer | null
  /** The message selected in Sending, if one is. */
  readonly message: OutboxItem | null
  /** The loops and jobs, as far as they were read. */
  readonly jobs: readonly JobStatus[]
  /** Linked without a way to send. */
  readonly isWatchOnly: boolean
}

export interface Command {
  readonly id: string
  readonly title: string
  /**
   * Key presses in tinykeys' notation; a sequence is separated by spaces (`g a`). The first is the one that is shown.
   * `Enter` and the arrows act only while the list or nothing in particular has the focus.
   */
  readonly keys?: readonly string[]
  /**
   * `app`: everywhere. `inbox`: while a list of conversations is shown. The others: at the place of that name. The
   * narrower scope wins a key.
   */
  readonly scope: 'app' | 'inbox' | 'sending' | 'jobs' | 'settings'
  readonly group: 'Move' | 'Draft' | 'Conversation' | 'Sending' | 'Jobs' | 'Settings' | 'Go to' | 'General'
  readonly icon?: Icon
  /** A held key repeats it. Only for moving. */
  readonly repeats?: boolean
  /** Left out of the palette (moving up and down). */
  readonly hidden?: boolean
  when?(state: CommandState): boolean
  /** What it answers is not looked at; failures are shown by `desk.attempt`. */
  run(desk: Desk, state: CommandState): unknown
}

export function defineCommand(command: Command): Command {
  return command
}

/** The selected conversation as it was read last, be it for the pane or for the list. */
function readConversation(desk: Desk, id: ConversationId): Conversation | null {
  const key = desk.orpc.conversations.get.queryKey({ input: { id } })
  return desk.queries.getQueryData(key) ?? presentRows(desk).find((row) => row.id === id) ?? null
}

/** The state as it is now. */
export function readCommandState(desk: Desk): CommandState {
  const ui = desk.ui.getState()
  const id = conversationOf(ui.route)
  const conversation = id === null ? null : readConversation(desk, id)
  return {
    ui,
    conversation,
    draft: conversation?.draft ?? null,
    settings: desk.queries.getQueryData(desk.orpc.settings.get.queryKey()) ?? null,
    message: selectedMessage(desk, ui),
    jobs: desk.queries.getQueryData(desk.orpc.jobs.list.queryKey())?.items ?? [],
    isWatchOnly: isWatchOnly(desk),
  }
}

/** Sending reads its messages in several lists. */
function selectedMessage({ queries, orpc }: Desk, { route }: UiState): OutboxItem | null {
  if (route.place !== 'sending' || route.detail === null) return null
  const lists = [orpc.outbox.list.key(), orpc.outbox.overtaken.key()].flatMap((queryKey) =>
    queries.getQueriesData<{ items: OutboxItem[] }>({ queryKey }),
  )
  return lists.flatMap(([, list]) => list?.items ?? []).find((item) => item.id === route.detail) ?? null
}

export function canRun(command: Command, state: CommandState): boolean {
  if (!isInScope(command.scope, state.ui.route.place)) return false
  return command.when?.(state) ?? true
}

function isInScope(scope: Command['scope'], place: Place): boolean {
  if (scope === 'app') return true
  return scope === 'inbox' ? isListPlace(place) : scope === place
}

/** Runs a command if it can run now; answers whether it did. */
export function runCommand(desk: Desk, command: Command): boolean {
  const state = readCommandState(desk)
  if (!canRun(command, state)) return false
  void command.run(desk, state)
  return true
}
