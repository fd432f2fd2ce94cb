import Sqlite from 'better-sqlite3'
import { better, defineQueue, defineWorker } from 'plainjob'

const TYPE = 'send'
const SILENT = { error() {}, warn() {}, info() {}, debug() {} }

/** The peer: a job queue on the same SQLite, brought to the same durability. */
export interface Plainjob {
  add(): void
  addMany(count: number): void
  /** One that is due at an instant (ms). */
  addDue(at: number): void
  /** What its worker does for a job, without the worker's own pauses. */
  claimAndComplete(): void
  /** Starts its worker as it ships; answers how to stop it. */
  work(onJob: (dueAt: number) => void): () => Promise<void>
  close(): void
}

export function openPlainjob(path: string): Plainjob {
  const raw = new Sqlite(path)
  const queue = defineQueue({ connection: better(raw), logger: SILENT })
  // It sets NORMAL when it opens the file: a finished job could be forgotten in a power cut.
  raw.pragma('synchronous = FULL')
  const job = (at: number) => ({ chatId: `${at}@c.us`, text: `Yes, on my way, number ${at}.` })
  return {
    add: () => void queue.add(TYPE, job(0)),
    addMany: (count) =>
      void queue.addMany(
        TYPE,
        Array.from({ length: count }, (_, at) => job(at)),
      ),
    addDue: (at) => void queue.add(TYPE, { dueAt: at }, { delay: at - Date.now() }),
    claimAndComplete() {
      const claimed = queue.getAndMarkJobAsProcessing(TYPE)
      if (claimed === undefined) throw new Error('plainjob has no job left.')
      queue.getJobById(claimed.id)
      queue.markJobAsDone(claimed.id)
    },
    work(onJob) {
      const worker = defineWorker(TYPE, async ({ data }) => onJob(Number(Object(JSON.parse(data)).dueAt)), {
        queue,
        logger: SILENT,
      })
      void worker.start()
      return () => worker.stop()
    },
    close: () => queue.close(),
  }
}
