import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')

test('the built desktop starts, serves its built page and answers on its port, also where Electron itself is missing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'secretary-built-'))
  const env = { ...process.env, SECRETARY_DATA_DIR: dataDir }
  const child = join(import.meta.dirname, 'built-desktop-child.mjs')
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [child, root], { env, timeout: 60_000 })
    expect(JSON.parse(stdout)).toEqual({
      page: 'app://secretary/index.html',
      pageStatus: 200,
      scriptStatus: 200,
      exposed: { secretaryHost: 'desktop' },
      info: expect.objectContaining({ host: 'desktop', dataDir, demo: false, firstStart: true }),
    })
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
})
