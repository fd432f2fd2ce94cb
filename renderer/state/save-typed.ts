import type { QueryClient } from '@tanstack/react-query'
import { type ConversationId, outboxId } from '../../electron/contract/ids.ts'
import type { OutboxItem } from '../../electron/contract/models.ts'
import type { Client, Queries } from '../client/client.ts'
import { toProblem } from '../client/problem.ts'
import type { Save, SaveResult } from './typed-texts.ts'

interface SaveDeps {
  readonly client: Client
  readonly orpc: Queries
  readonly queries: QueryClient
}

/** Hands a typed text to the runtime: a draft's with the revision it was typed upon, a composer's as it is. */
export function createSave(deps: SaveDeps): Save {
  return async (key, typed) => {
    try {
      if (key.startsWith('composer:')) {
        await deps.client.conversations.compose({ id: typed.conversationId, text: typed.text })
        putComposerText(deps, typed.conversationId, typed.text)
        return { kind: 'saved', revision: null }
      }
      const id = outboxId.parse(key.slice('draft:'.length))
      const revision = typed.revision ?? undefined
      const item = await deps.client.outbox.update({ id, text: typed.text, revision })
      putDraft(deps, item)
      return { kind: 'saved', revision: item.revision }
    } catch (error) {
      return whyNot(deps, key, typed.text, error)
    }
  }
}

/** Puts a newer state of a draft into the cached conversation, so that the next step builds on it at once. */
export function putDraft({ orpc, queries }: Omit<SaveDeps, 'client'>, item: OutboxItem): void {
  queries.setQueryData(orpc.conversations.get.queryKey({ input: { id: item.conversationId } }), (conversation) =>
    conversation?.draft?.id === item.id ? { ...conversation, draft: item } : conversation,
  )
}

/** The runtime announces no composer text, so the cached conversation learns of it here. */
export function putComposerText({ orpc, queries }: Omit<SaveDeps, 'client'>, id: ConversationId, text: string): void {
  queries.setQueryData(
    orpc.conversations.get.queryKey({ input: { id } }),
    (conversation) => conversation && { ...conversation, composerText: text },
  )
}

async function whyNot(deps: SaveDeps, key: string, text: string, error: unknown): Promise<SaveResult> {
  const { code } = toProblem(error)
  if (code === 'STALE_REVISION') return compare(deps, key, text)
  if (code === 'NOT_FOUND' || code === 'ILLEGAL_TRANSITION') return { kind: 'orphan' }
  return { kind: 'lost' }
}

/** The draft was changed elsewhere. If to the very same words (another window of ours), there is nothing to ask. */
async function compare(deps: SaveDeps, key: string, text: string): Promise<SaveResult> {
  try {
    const item = await deps.client.outbox.get({ id: outboxId.parse(key.slice('draft:'.length)) })
    putDraft(deps, item)
    if (item.status !== 'draft') return { kind: 'orphan' }
    return item.text === text ? { kind: 'saved', revision: item.revision } : { kind: 'conflict' }
  } catch {
    return { kind: 'lost' }
  }
}
