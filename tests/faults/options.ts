import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { RunOptions } from './plan.ts'

const FULL = { messages: 300, kills: 40, chats: 30 }
/** Part of `npm test`: the same, in about a minute. */
export const SHORT = { messages: 40, kills: 5, chats: 8 }

/** @throws Error naming the option that is no whole number */
export function readOptions(args: readonly string[]): RunOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      messages: { type: 'string' },
      kills: { type: 'string' },
      chats: { type: 'string' },
      short: { type: 'boolean', default: false },
    },
  })
  const usual = values.short ? SHORT : FULL
  const number = (name: 'seed' | keyof typeof FULL, fallback: number) => {
    const given = values[name]
    if (given === undefined) return fallback
    if (!/^\d{1,9}$/.test(given)) throw new Error(`--${name} must be a whole number, not "${given}".`)
    return Number(given)
  }
  return {
    seed: number('seed', anySeed()),
    messages: number('messages', usual.messages),
    kills: Math.max(1, number('kills', usual.kills)),
    chats: Math.max(1, number('chats', usual.chats)),
  }
}

export function anySeed(): number {
  return randomInt(1, 1_000_000)
}
