import { appProcedures } from './app.api.ts'
import { backupProcedures, exportProcedures } from './backups.api.ts'
import { cleanupProcedures, forgetProcedures } from './cleanup.api.ts'
import { commandProcedures } from './commands.api.ts'
import { conversationProcedures, messageProcedures } from './conversations.api.ts'
import { followUpProcedures } from './follow-ups.api.ts'
import { os } from './implement.ts'
import { insightsProcedures } from './insights.api.ts'
import { jobProcedures } from './jobs.api.ts'
import { noteProcedures } from './notes.api.ts'
import type { ApiPorts } from './open-workspace.ts'
import { outboxProcedures } from './outbox.api.ts'
import { contactDateProcedures, newsProcedures, ownJobProcedures } from './own-jobs.api.ts'
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
      ...contactDateProcedures(ports),
      ...conversationSafetyProcedures(ports),
      ...forgetProcedures(ports),
    },
    messages: messageProcedures(ports),
    outbox: { ...outboxProcedures(ports), ...outboxSafetyProcedures(ports) },
    autopilot: autopilotProcedures(ports),
    jobs: { ...jobProcedures(ports), own: ownJobProcedures(ports) },
    followUps: followUpProcedures(ports),
    news: newsProcedures(ports),
    commands: commandProcedures(ports),
    notes: noteProcedures(ports),
    backups: backupProcedures(ports),
    cleanup: cleanupProcedures(ports),
    exports: exportProcedures(ports),
    style: styleProcedures(ports),
    insights: insightsProcedures(ports),
    settings: settingsProcedures(ports),
    consent: consentProcedures(ports),
  })
}
