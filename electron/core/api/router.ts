import { appProcedures } from './app.api.ts'
import { conversationProcedures, messageProcedures } from './conversations.api.ts'
import { os } from './implement.ts'
import { jobProcedures } from './jobs.api.ts'
import { noteProcedures } from './notes.api.ts'
import type { ApiPorts } from './open-workspace.ts'
import { outboxProcedures } from './outbox.api.ts'
import { readingProcedures } from './reading.api.ts'
import { autopilotProcedures, conversationSafetyProcedures, outboxSafetyProcedures } from './safety.api.ts'
import { sessionProcedures } from './session.api.ts'
import { consentProcedures, settingsProcedures } from './settings.api.ts'
import { styleProcedures } from './style.api.ts'

/** Every procedure of the contract, implemented: a missing one does not compile. */
export function createRouter(ports: ApiPorts) {
  return os.router({
    ...appProcedures(ports),
    session: sessionProcedures(ports),
    conversations: {
      ...conversationProcedures(ports),
      ...readingProcedures(ports),
      ...conversationSafetyProcedures(ports),
    },
    messages: messageProcedures(ports),
    outbox: { ...outboxProcedures(ports), ...outboxSafetyProcedures(ports) },
    autopilot: autopilotProcedures(ports),
    jobs: jobProcedures(ports),
    notes: noteProcedures(ports),
    style: styleProcedures(ports),
    settings: settingsProcedures(ports),
    consent: consentProcedures(ports),
  })
}
