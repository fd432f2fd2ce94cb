import { appProcedures } from './app.api.ts'
import { conversationProcedures, messageProcedures } from './conversations.api.ts'
import { os } from './implement.ts'
import { jobProcedures } from './jobs.api.ts'
import type { ApiPorts } from './open-workspace.ts'
import { noteProcedures } from './notes.api.ts'
import { outboxProcedures } from './outbox.api.ts'
import { sessionProcedures } from './session.api.ts'
import { consentProcedures, settingsProcedures } from './settings.api.ts'
import { styleProcedures } from './style.api.ts'

/** Every procedure of the contract, implemented: a missing one does not compile. */
export function createRouter(ports: ApiPorts) {
  return os.router({
    ...appProcedures(ports),
    session: sessionProcedures(ports),
    conversations: conversationProcedures(ports),
    messages: messageProcedures(ports),
    outbox: outboxProcedures(ports),
    jobs: jobProcedures(ports),
    notes: noteProcedures(ports),
    style: styleProcedures(ports),
    settings: settingsProcedures(ports),
    consent: consentProcedures(ports),
  })
}
