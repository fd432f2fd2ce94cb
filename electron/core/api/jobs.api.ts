import type { JobStatus } from '../../contract/records.ts'
import { assistantNote } from '../flows/model-notices.ts'
import { listRuns } from '../jobs/job-status.store.ts'
import type { Loop } from '../jobs/loop.ts'
import { countByStatus } from '../outbox/outbox.store.ts'
import { os } from './implement.ts'
import type { ApiPorts, OpenWorkspace } from './open-workspace.ts'
import { toJobRun, toJobStatus } from './to-wire.ts'

export function jobProcedures({ current }: ApiPorts) {
  return {
    list: os.jobs.list.handler(() => {
      const workspace = current()
      return { items: workspace.jobs.all.map((job) => jobAnswer(workspace, job)), nextCursor: null }
    }),
    history: os.jobs.history.handler(({ input }) => {
      const { store, jobs } = current()
      if (input.name !== undefined) jobs.get(input.name)
      return { items: listRuns(store.db, input.name ?? null, input.limit).map(toJobRun), nextCursor: null }
    }),
    pause: os.jobs.pause.handler(({ input }) => act(current(), input.name, (job) => job.pause('Paused by you.'))),
    resume: os.jobs.resume.handler(({ input }) => act(current(), input.name, (job) => job.resume())),
    run: os.jobs.run.handler(async ({ input }) => {
      const workspace = current()
      const job = workspace.jobs.get(input.name)
      await job.runNow()
      return jobAnswer(workspace, job)
    }),
  }
}

function act(workspace: OpenWorkspace, name: string, apply: (job: Loop) => void): JobStatus {
  const job = workspace.jobs.get(name)
  apply(job)
  return jobAnswer(workspace, job)
}

function jobAnswer(workspace: OpenWorkspace, job: Loop): JobStatus {
  return toJobStatus(job, queueLength(workspace, job.name), obstacle(workspace, job.name))
}

function queueLength({ store, scope }: OpenWorkspace, name: string): number {
  const counts = countByStatus(store.db, scope.accountId)
  if (name === 'assistant') return counts.pending + counts.generating
  return name === 'send' ? counts.queued + counts.sending : 0
}

/** Why a loop that is not paused cannot do its work, in a sentence. */
function obstacle({ scope, connection }: OpenWorkspace, name: string): string | null {
  if (name === 'assistant') return assistantNote(scope)
  if (name !== 'send') return null
  if (scope.watchOnly()) return 'Watch only: nothing is sent from here.'
  return connection.state().state === 'connected' ? null : 'Waits for the connection to WhatsApp.'
}
