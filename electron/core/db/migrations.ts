import type { Migration } from './migrate.ts'

const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** The migrations in order: `0001-main-job.sql` is number 1. A shipped file is never edited, only followed. */
export const migrations: readonly Migration[] = Object.entries(files)
  .map(([path, sql]) => ({ number: Number(/(\d{4})-/.exec(path)?.[1]), name: path.split('/').at(-1) ?? path, sql }))
  .sort((a, b) => a.number - b.number)
