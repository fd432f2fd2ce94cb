import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'
import { approved, drafted, SENT_MS } from './steps.ts'

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'secretary-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

type Row = Record<string, unknown>

const readJson = (path: string, file: string): Row[] =>
  JSON.parse(readFileSync(join(path, 'json', `${file}.json`), 'utf8'))

/** Reads a CSV file by the rules of RFC 4180, without the code that wrote it. */
function readCsv(path: string, file: string): Record<string, string>[] {
  const text = readFileSync(join(path, 'csv', `${file}.csv`), 'utf8').replace(/^\ufeff/, '')
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\n') rows.push([])
  }
  const [head = [], ...body] = rows.slice(0, -1)
  return body.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])))
}

/** How a value of the JSON file stands in a cell. */
function toCell(value: unknown): string {
  if (value === null) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

const tablesOf = (desk: Desk) =>
  desk.sql((raw) =>
    raw
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'messages_words%'",
      )
      .all()
      .map((row) => (row as { name: string }).name),
  )
const countOf = (desk: Desk, table: string) =>
  desk.sql((raw) => (raw.prepare(`SELECT count(*) AS n FROM "${table}"`).get() as { n: number }).n)

async function filledDesk(): Promise<Desk> {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker', 'Of course,\nyou’ll have it "today".')
  await desk.clock.advance(SENT_MS)
  desk.phone.inbound('Ben Okafor', '=HYPERLINK("https://evil.example","Click")')
  desk.phone.inbound('Ben Okafor', 'line one\nline two, with a comma and 🙂')
  await desk.settle()
  await drafted(desk, 'Ann Becker')
  await desk.api.notes.create({ text: 'Opening hours: 9 to 5' })
  await desk.api.settings.update({
    model: { preset: 'custom', baseUrl: 'https://model.example/v1', name: 'm', apiKey: 'sk-very-secret-key' },
  })
  await desk.api.backups.passphrase({ passphrase: 'correct horse battery' })
  return desk
}

test('an export holds every row of every table, as JSON and as CSV, and both say the same', async () => {
  const desk = await filledDesk()
  const { path, files, rows } = await desk.api.exports.create({ folder: tempFolder() })
  expect(path).toMatch(/secretary-export-2026-11-20$/)
  const tables = tablesOf(desk)
  expect(files).toBe(tables.length * 2 + 1)
  let counted = 0
  for (const table of tables) {
    const file = table.replaceAll('_', '-')
    const json = readJson(path, file)
    counted += json.length
    expect({ table, rows: json.length }).toEqual({ table, rows: countOf(desk, table) })
    const cells = json.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, toCell(value)])))
    expect(readCsv(path, file)).toEqual(cells)
  }
  expect(rows).toBe(counted)
})

test('its values are those of the app: ids, times, words to the byte', async () => {
  const desk = await filledDesk()
  const { path } = await desk.api.exports.create({ folder: tempFolder() })
  const ann = await desk.conversation('Ann Becker')
  const { items } = await desk.api.conversations.messages({ id: ann.id })
  const messages = readJson(path, 'messages').filter(({ conversationId }) => conversationId === ann.id)
  const look = ({ id, text, sentAt, fromMe }: Row) => ({ id, text, sentAt, fromMe })
  expect(messages.map(look).sort((a, b) => Number(a.id) - Number(b.id))).toEqual(
    items.map((item) => look(item)).sort((a, b) => Number(a.id) - Number(b.id)),
  )
  expect(readJson(path, 'notes')).toMatchObject([{ text: 'Opening hours: 9 to 5', secret: false }])
})

test('no spreadsheet runs what a stranger wrote', async () => {
  const desk = await filledDesk()
  const { path } = await desk.api.exports.create({ folder: tempFolder() })
  const words = readCsv(path, 'messages').map(({ text }) => text)
  expect(words).toContain('\'=HYPERLINK("https://evil.example","Click")')
})

test('no key and no passphrase is in it, and nobody else may read it', async () => {
  const desk = await filledDesk()
  const { path } = await desk.api.exports.create({ folder: tempFolder() })
  for (const kind of ['json', 'csv']) {
    for (const file of readdirSync(join(path, kind))) {
      const text = readFileSync(join(path, kind, file), 'utf8')
      expect(text).not.toContain('sk-very-secret-key')
      expect(text).not.toContain('correct horse')
    }
  }
  expect(readJson(path, 'settings').find(({ key }) => key === 'model')?.value).toMatchObject({ name: 'm' })
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
})

test('it explains itself, and a second one of the same day does not touch the first', async () => {
  const desk = await openDesk()
  const folder = tempFolder()
  const first = await desk.api.exports.create({ folder })
  const second = await desk.api.exports.create({ folder })
  expect([first.path, second.path].map((path) => path.slice(folder.length + 1))).toEqual([
    'secretary-export-2026-11-20',
    'secretary-export-2026-11-20-2',
  ])
  const readme = readFileSync(join(first.path, 'README.txt'), 'utf8')
  expect(readme).toContain('messages')
  for (const file of readdirSync(join(first.path, 'json'))) expect(readme).toContain(file.replace('.json', ''))
})

test('a folder that cannot be used is refused in words, and nothing half-written stays', async () => {
  const desk = await openDesk()
  const folder = tempFolder()
  const refused = (path: string) =>
    desk.api.exports.create({ folder: path }).catch((error: { code: string }) => error.code)
  expect(await refused(join(folder, 'nowhere'))).toBe('BACKUP_FOLDER')
  expect(await refused('somewhere')).toBe('VALIDATION_FAILED')
  mkdirSync(join(folder, 'secretary-export-2026-11-20.unfinished'))
  await desk.api.exports.create({ folder })
  expect(readdirSync(folder)).toEqual(['secretary-export-2026-11-20'])
})
