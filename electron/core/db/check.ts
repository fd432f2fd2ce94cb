import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/**
 * Reads a database file through and answers what is wrong with it (nothing: an empty list). `quick` skips comparing
 * indexes with their tables. In a thread of its own: a large file takes seconds, and nobody should wait for them.
 */
export function checkDatabase(path: string, depth: 'quick' | 'full'): Promise<string[]> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  return new Promise((resolve) => {
    const worker = new Worker(CHECK, { eval: true, workerData: { driver, path, depth } })
    worker.once('message', (problems: string[]) => resolve(problems))
    worker.once('error', (error) => resolve([error.message]))
    worker.once('exit', () => resolve(['The check ended without an answer.']))
  })
}

const CHECK = `
const { parentPort, workerData } = require('node:worker_threads')
const Database = require(workerData.driver)
const answer = (problems) => parentPort.postMessage(problems)
try {
  const db = new Database(workerData.path, { fileMustExist: true })
  const rows = db.pragma(workerData.depth === 'full' ? 'integrity_check(20)' : 'quick_check(20)')
  const problems = rows.map((row) => String(Object.values(row)[0])).filter((line) => line !== 'ok')
  db.close()
  answer(problems)
} catch (error) {
  answer([String(error && error.message || error)])
}`
