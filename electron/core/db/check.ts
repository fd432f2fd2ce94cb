import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/**
 * Reads a database file through and answers what is damaged in it (nothing: an empty list). `quick` skips comparing
 * indexes with their tables. In a thread of its own: a large file takes seconds, and nobody should wait for them.
 * @throws Error where it could not be looked at (locked, a full disk, no memory): that says nothing about the file
 */
export function checkDatabase(path: string, depth: 'quick' | 'full'): Promise<string[]> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  const failed = (why: string) => new Error(`The database could not be looked through: ${why}`)
  return new Promise((resolve, reject) => {
    const worker = new Worker(CHECK, { eval: true, workerData: { driver, path, depth } })
    worker.once('message', ({ problems, why }: Answer) => (why === null ? resolve(problems) : reject(failed(why))))
    worker.once('error', (error) => reject(failed(error.message)))
    worker.once('exit', () => reject(failed('it ended without an answer.')))
  })
}

interface Answer {
  readonly problems: string[]
  readonly why: string | null
}

const CHECK = `
const { parentPort, workerData } = require('node:worker_threads')
const Database = require(workerData.driver)
const answer = (problems, why) => parentPort.postMessage({ problems, why })
try {
  const db = new Database(workerData.path, { fileMustExist: true })
  const rows = db.pragma(workerData.depth === 'full' ? 'integrity_check(20)' : 'quick_check(20)')
  const problems = rows.map((row) => String(Object.values(row)[0])).filter((line) => line !== 'ok')
  db.close()
  answer(problems, null)
} catch (error) {
  const message = String(error && error.message || error)
  const isDamage = /^SQLITE_(CORRUPT|NOTADB)/.test(String(error && error.code))
  answer(isDamage ? [message] : [], isDamage ? null : message)
}`
