import { listAiResponses } from '../assistant/models/ai-responses.store.ts'
import { autopilotIn, overviewOfAutopilot } from '../flows/autopilot-overview.ts'
import { grantAutopilot } from '../flows/grant-autopilot.ts'
import { previewRequest } from '../flows/preview-request.ts'
import { getRow } from '../outbox/outbox.store.ts'
import { toConversation } from './conversation-items.ts'
import { os } from './implement.ts'
import type { ApiPorts } from './open-workspace.ts'
import { toOutboxItems } from './outbox-items.ts'
import { toIso, toIsoOrNull } from './to-wire.ts'

/** More than all the tries, repairs and alternatives of one draft. */
const MOST_REQUESTS = 50

/** What left this machine for a draft. Composed into `outbox`. */
export function outboxSafetyProcedures({ current }: ApiPorts) {
  return {
    requests: os.outbox.requests.handler(({ input }) => {
      const { store, scope } = current()
      const { id: outboxId } = getRow(store.db, input.id)
      const asked = { workspaceId: scope.accountId, conversationId: null, outboxId, limit: MOST_REQUESTS }
      const lines = listAiResponses(store.db, asked)
      return { items: lines.map(({ createdAt, ...line }) => ({ ...line, sentAt: toIso(createdAt) })) }
    }),
  }
}

/** What would leave, and what may be sent unseen. Composed into `conversations`. */
export function conversationSafetyProcedures({ current }: ApiPorts) {
  return {
    requestPreview: os.conversations.requestPreview.handler(({ input }) => previewRequest(current().scope, input.id)),
    autopilotState: os.conversations.autopilotState.handler(({ input }) => {
      const { scope } = current()
      const { on: everywhere, perConversationPerDay: perDay } = scope.settings().autopilot
      const { stop, missing, left, ...standing } = autopilotIn(scope, input.id)
      const stopped = stop === null ? null : { at: toIso(stop.at), why: stop.why }
      return { ...standing, everywhere, perDay, stopped, missing: [...missing], left: [...left] }
    }),
    autopilot: os.conversations.autopilot.handler(({ input }) => {
      const workspace = current()
      return toConversation(workspace, grantAutopilot(workspace.scope, input.id, input.on))
    }),
  }
}

export function autopilotProcedures({ current }: ApiPorts) {
  return {
    get: os.autopilot.get.handler(() => {
      const workspace = current()
      const { conversations, pending, sent, stops } = overviewOfAutopilot(workspace.scope)
      return {
        on: workspace.scope.settings().autopilot.on,
        conversations: conversations.map(({ conversation: { id, title, autopilotSince }, missing }) => {
          return { id, title, since: toIsoOrNull(autopilotSince), missing: [...missing] }
        }),
        pending: toOutboxItems(workspace, pending),
        sent: toOutboxItems(workspace, sent),
        stopped: stops.map(({ at, ...stop }) => ({ ...stop, at: toIso(at) })),
      }
    }),
  }
}
