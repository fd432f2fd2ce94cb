import { tryWrite, type WriteTrial } from '../../db/try-write.ts'
import { sayBytes, sayDuration } from '../../platform/say-amounts.ts'
import type { Finding, Probe, Problem } from './health-deps.ts'

/** A write that takes longer than this holds up everything that follows it (ms). */
const SLOW_WRITE_MS = 1_000
/** Below these, free space is a worry, and trouble (bytes). */
const LITTLE_BYTES = 500e6
const NEARLY_NONE_BYTES = 100e6

/** Whether the database can be written, in time, and how much room is left on its disk. */
export const storageProbe: Probe = {
  codes: ['database', 'disk'],
  async look(deps, look) {
    const trial = await tryWrite(deps.store.raw.name, deps.clock, look.signal)
    const freeBytes = await deps.machine.freeBytes(deps.dataDir)
    const isFull = trial.problem?.kind === 'full' || deps.store.fullUntil() !== null
    const problems = [databaseProblem(trial), diskProblem(freeBytes, isFull)]
    return { problems: problems.filter((problem) => problem !== null), measures: measuresOf(trial, freeBytes) }
  },
}

function databaseProblem({ problem, tookMs }: WriteTrial): Problem | null {
  const found = (severity: Problem['severity'], sentence: string, whatToDo: string): Problem => {
    return { code: 'database', severity, sentence, whatToDo }
  }
  if (problem?.kind === 'locked') {
    const sentence =
      'Another program keeps the database locked, so nothing new can be kept and nothing is sent. What was kept is safe.'
    return found(
      'problem',
      sentence,
      'Close the program that opened secretary.db: a backup or a database tool, perhaps.',
    )
  }
  if (problem?.kind === 'other') {
    const sentence = `The database cannot be written (${problem.message}). What was kept is not touched, and nothing is sent.`
    return found('problem', sentence, 'Check that the data folder is there and may be written, then restart Secretary.')
  }
  if (problem !== null || tookMs <= SLOW_WRITE_MS) return null
  const slow = `Writing to the disk with your data is slow: one small write took ${sayDuration(tookMs)}.`
  return found('warning', `${slow} Nothing is lost.`, 'See what else keeps the disk or the database busy.')
}

function diskProblem(freeBytes: number | null, isFull: boolean): Problem | null {
  const whatToDo = 'Free some space on the disk that holds your data, at least 500 MB.'
  if (isFull) {
    const sentence =
      'The disk is full. New messages are read again from WhatsApp once there is room, and nothing is sent until then. What was kept is safe.'
    return { code: 'disk', severity: 'problem', sentence, whatToDo }
  }
  if (freeBytes === null || freeBytes >= LITTLE_BYTES) return null
  const left = `Only ${sayBytes(freeBytes)} are left on the disk that holds your data.`
  if (freeBytes >= NEARLY_NONE_BYTES) {
    return { code: 'disk', severity: 'warning', sentence: `${left} All still works.`, whatToDo }
  }
  const sentence = `${left} Soon nothing new can be kept and nothing sent; what was kept is safe.`
  return { code: 'disk', severity: 'problem', sentence, whatToDo }
}

function measuresOf(trial: WriteTrial, freeBytes: number | null): Finding['measures'] {
  const measures: Finding['measures'][number][] = []
  if (trial.problem === null) {
    const words = `A write to the database takes ${sayDuration(trial.tookMs)}`
    measures.push({ name: 'database_write', value: Math.round(trial.tookMs), unit: 'ms', words })
  }
  if (freeBytes !== null) {
    const words = `${sayBytes(freeBytes)} free on the disk with your data`
    measures.push({ name: 'disk_free', value: freeBytes, unit: 'bytes', words })
  }
  return measures
}
