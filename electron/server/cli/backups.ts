import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Backup, BackupPreview } from '../../contract/backups.contract.ts'
import type { Work } from './app-connection.ts'
import { ago, table, toJson, withoutControls } from './text.ts'

/** Makes a backup now. */
export const makeBackup: Work = async ({ client }, output) => {
  const backup = await client.backups.create()
  if (output.json) output.print(toJson(backup))
  else output.print(withoutControls(`Backed up ${sizeWords(backup.sizeBytes)}: ${backup.path}`))
}

/** The backups, the newest first. */
export const showBackups: Work = async ({ client }, output) => {
  const list = await client.backups.list()
  if (output.json) return output.print(toJson(list))
  if (list.items.length === 0) output.print('There is no backup yet; "backup" makes one.')
  else output.print(table(['id', 'made', '', 'size', 'kind', 'encrypted'], list.items.map(backupRow)))
  if (list.problem !== null) output.print(withoutControls(`The next one cannot be made: ${list.problem}`))
}

/**
 * Says what a backup holds and, once that was confirmed with --yes, puts it in the place of the present data. The
 * passphrase of an encrypted one is asked for, or read from the first line of what is piped in.
 */
export function restoreBackup(id: string, options: { yes?: boolean }, ask: Ask = askHidden): Work {
  return async ({ client }, output) => {
    const { items } = await client.backups.list()
    const isEncrypted = items.find((backup) => backup.id === id)?.encrypted === true
    const passphrase = isEncrypted ? await ask('Passphrase of this backup: ') : undefined
    const preview = await client.backups.preview({ id, passphrase })
    if (!output.json) for (const line of previewLines(preview)) output.print(withoutControls(line))
    const confirm = options.yes === true ? (['restore'] as const) : undefined
    const answer = await client.backups.restore({ id, passphrase, ...(confirm && { confirm: [...confirm] }) })
    output.print(
      output.json
        ? toJson({ ...answer, preview })
        : 'Restored. Nothing that was approved then leaves before you looked at it again. "backups" lists the data from before.',
    )
  }
}

/** Writes everything as JSON and CSV into a new folder inside this one. */
export function exportTo(folder: string): Work {
  return async ({ client }, output) => {
    // npm runs scripts in the project's folder; a relative path means the folder the person is in.
    const answer = await client.exports.create({ folder: resolve(process.env.INIT_CWD ?? process.cwd(), folder) })
    output.print(
      output.json
        ? toJson(answer)
        : withoutControls(`Wrote ${answer.rows} entries in ${answer.files} files: ${answer.path}`),
    )
  }
}

type Ask = (question: string) => Promise<string>

/** Reads one line without showing what is typed. */
async function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const isTerminal = process.stdin.isTTY === true
  if (isTerminal) process.stderr.write(question)
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (isTerminal) process.stderr.write('\n')
  }
}

const KINDS: Record<Backup['kind'], string> = {
  daily: 'daily',
  manual: 'by hand',
  'before-restore': 'before the restore',
}

function backupRow({ id, at, sizeBytes, kind, encrypted }: Backup): string[] {
  const made = new Date(at).toLocaleString('sv-SE')
  return [id, made, ago(at), sizeWords(sizeBytes), KINDS[kind], encrypted ? 'yes' : 'no']
}

function previewLines(preview: BackupPreview): string[] {
  const { accounts, backup, newestMessageAt, problem } = preview
  const count = (number: number | null, what: string) => (number === null ? [] : [`${number} ${what}`])
  return [
    `The backup of ${new Date(backup.at).toLocaleString('sv-SE')}${accounts.length > 0 ? ` of ${accounts.join(', ')}` : ''}:`,
    [
      ...count(preview.conversations, 'conversations'),
      ...count(preview.messages, 'messages'),
      ...count(preview.drafts, 'drafts'),
      ...count(preview.queued, 'approved and not sent'),
      ...count(preview.sent, 'sent'),
    ].join(' · '),
    ...(newestMessageAt === null ? [] : [`Newest message: ${new Date(newestMessageAt).toLocaleString('sv-SE')}`]),
    ...(problem === null ? [] : [problem]),
  ]
}

function sizeWords(bytes: number): string {
  const megabytes = bytes / (1024 * 1024)
  return megabytes < 1 ? `${Math.round(bytes / 1024)} KB` : `${megabytes.toFixed(1)} MB`
}
