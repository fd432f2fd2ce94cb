import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeTempDir } from './stand-in.ts'

/** A project of the launchers alone, with a build tool and results that only say that they were called. */
let temp: ReturnType<typeof makeTempDir>
let root: string

beforeEach(() => {
  temp = makeTempDir()
  root = temp.dir
  cpSync(join(import.meta.dirname, '..', '..', 'electron', 'launch'), join(root, 'electron', 'launch'), {
    recursive: true,
  })
  put('package.json', '{"type":"module"}')
  put('node_modules/electron-vite/package.json', '{"type":"module"}')
  put(
    'node_modules/electron-vite/bin/electron-vite.js',
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
appendFileSync('builds.txt', 'built ')
mkdirSync('out/main', { recursive: true })
mkdirSync('out/renderer', { recursive: true })
for (const name of ['main', 'headless', 'cli']) writeFileSync('out/main/' + name + '.js', 'console.log("' + name + ' ran", ...process.argv.slice(2))')
writeFileSync('out/renderer/index.html', '')`,
  )
})
afterEach(() => temp.remove())

function put(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), content)
}

async function launch(name: string, options: { args?: string[]; node?: string[]; env?: Record<string, string> } = {}) {
  const file = join(root, 'electron', 'launch', `${name}.mjs`)
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  const child = spawn(process.execPath, [...(options.node ?? []), file, ...(options.args ?? [])], {
    env: { ...env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (part) => (output.stdout += part))
  child.stderr.on('data', (part) => (output.stderr += part))
  const [code] = await once(child, 'close')
  return { code, ...output }
}

const builds = () => readFileSync(join(root, 'builds.txt'), 'utf8').trim().split(' ').length

describe('the launchers', () => {
  it('build once, say so apart from the output, and pass the arguments on', async () => {
    const first = await launch('headless', { args: ['--json'] })
    expect(first).toEqual({
      code: 0,
      stdout: 'headless ran --json\n',
      stderr: expect.stringMatching(/^Building Secretary .*\n$/),
    })
    expect(await launch('cli', { args: ['status'] })).toEqual({ code: 0, stdout: 'cli ran status\n', stderr: '' })
    expect(builds()).toBe(1)
  })

  it('build again when a source is newer than the build, or a result is missing', async () => {
    await launch('cli')
    put('renderer/app/new.tsx', '')
    const soon = new Date(Date.now() + 2_000)
    utimesSync(join(root, 'renderer/app/new.tsx'), soon, soon)
    await launch('cli')
    expect(builds()).toBe(2)
    rmSync(join(root, 'renderer'), { recursive: true })
    rmSync(join(root, 'out/renderer/index.html'))
    await launch('cli')
    expect(builds()).toBe(3)
  })

  it('do not build into the same folder at the same time', async () => {
    const answers = await Promise.all([launch('headless'), launch('cli'), launch('headless')])
    expect([answers.map(({ code }) => code), builds()]).toEqual([[0, 0, 0], 1])
  })

  it('do not wait for a builder that was stopped', async () => {
    const gone = spawn(process.execPath, ['-e', ''])
    await once(gone, 'exit')
    put('node_modules/.secretary-building', String(gone.pid))
    expect((await launch('cli')).code).toBe(0)
  })

  it('end with a sentence where the build fails', async () => {
    put('node_modules/electron-vite/bin/electron-vite.js', 'process.exit(1)')
    const { code, stderr } = await launch('cli')
    expect([code, stderr]).toEqual([1, expect.stringContaining('The build failed')])
  })
})

describe('on a Node that is too old', () => {
  const asOldNode = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.11.1'}})`

  it.each(['start', 'headless', 'cli'])('%s says what is needed, before anything else', async (name) => {
    expect(await launch(name, { node: ['--import', asOldNode] })).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Secretary needs Node 22 or newer, and this is Node 20\.11\.1\. .*\n$/),
    })
  })

  it.skipIf(process.platform === 'win32')('the Node beside the packages takes over', async () => {
    put('node_modules/node/bin/node', '')
    cpSync(process.execPath, join(root, 'node_modules/node/bin/node'))
    const { code, stdout } = await launch('headless', { node: ['--import', asOldNode], args: ['--demo'] })
    expect([code, stdout]).toEqual([0, 'headless ran --demo\n'])
  })
})

/** What a root user or a system other than Linux meets is another reason, or none. */
const isPlainLinuxUser = process.platform === 'linux' && process.getuid?.() !== 0

describe('npm start', () => {
  const putElectron = (script: string) => {
    put('node_modules/electron/path.txt', 'electron')
    put('node_modules/electron/dist/electron', `#!/bin/sh\n${script}\n`)
    chmodSync(join(root, 'node_modules/electron/dist/electron'), 0o755)
  }

  it.runIf(process.platform === 'linux')('runs headless without a display, and says why in one line', async () => {
    putElectron('exit 0')
    await launch('cli')
    expect(await launch('start', { args: ['--demo'] })).toEqual({
      code: 0,
      stdout: 'headless ran --demo\n',
      stderr: 'The desktop window cannot open here, because there is no display. Starting in the browser instead.\n',
    })
  })

  it.runIf(process.platform === 'linux' && !isPlainLinuxUser)('runs headless for root', async () => {
    await launch('cli')
    const { stdout, stderr } = await launch('start', { env: { DISPLAY: ':99' } })
    expect([stdout, stderr]).toEqual([
      'headless ran\n',
      expect.stringContaining('because Electron does not run as root.'),
    ])
  })

  it.runIf(isPlainLinuxUser)('starts Electron where it runs, otherwise headless', async () => {
    putElectron('test "$1" = --version || echo "desktop ran $2"')
    const display = { env: { DISPLAY: ':99' }, args: ['--demo'] }
    expect((await launch('start', display)).stdout).toBe('desktop ran --demo\n')
    putElectron('exit 127')
    expect((await launch('start', display)).stderr).toContain('because Electron does not start on this system.')
    rmSync(join(root, 'node_modules/electron/dist'), { recursive: true })
    put('node_modules/electron/install.js', 'process.exit(1)')
    expect((await launch('start', display)).stderr).toContain('because Electron could not be fetched.')
  })
})
