import { posix } from 'node:path'
import type { Sources } from './source-files.ts'

const NOUNS = ['inbox', 'outbox', 'assistant', 'followups', 'channels', 'settings']
/** From top to bottom: a file imports from its own folder or from a lower layer, never from beside or above. */
const LAYERS: readonly (readonly string[])[] = [
  ['entry'],
  ['shell'],
  ['server'],
  ['app'],
  ['api'],
  ['flows'],
  NOUNS,
  ['jobs'],
  ['db'],
  ['platform'],
  ['contract'],
]
const UI_PACKAGES =
  /^(react|react-dom|react-resizable-panels|zustand|tinykeys|uqr|zod|@mantine\/.+|@tabler\/.+|@tanstack\/.+|@orpc\/(client|contract|tanstack-query))(\/.*)?$/
const CONTRACT_PACKAGES = /^(zod|@orpc\/contract)$/
const MAY_IMPORT_ELECTRON = /^electron\/(main\.ts|preload\.ts|shell\/.+)$/
const OUT_OF_REACH_OF_ASSISTANT = ['outbox', 'channels']

/** Every import that breaks a rule of the layout, as `file -> import`. */
export function findIllegalImports(sources: Sources): string[] {
  const broken = importsOf(sources).filter((edge) => !isAllowed(edge))
  return [...broken.map((edge) => `${edge.file} -> ${edge.target}`), ...reachOfAssistant(sources)]
}

interface Edge {
  readonly file: string
  /** A path from the root for our own files, otherwise the name of a package. */
  readonly target: string
  readonly isPackage: boolean
}

function importsOf(sources: Sources): Edge[] {
  return [...sources].flatMap(([file, text]) =>
    specifiersIn(text).map((specifier) => {
      const isPackage = !specifier.startsWith('.')
      return { file, target: isPackage ? specifier : posix.join(posix.dirname(file), specifier), isPackage }
    }),
  )
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`, `require('x')`, `import.meta.glob('x')`. */
function specifiersIn(text: string): string[] {
  const code = text.replaceAll(/^\s*(\*|\/\/|\/\*).*$/gm, '')
  const found = code.matchAll(
    /(?:\bfrom\s*|\bimport\s*|\b(?:import|require|import\.meta\.glob)\s*\(\s*)['"]([^'"\n]+)['"]/g,
  )
  return [...found].map((match) => match[1] ?? '')
}

function isAllowed({ file, target, isPackage }: Edge): boolean {
  if (isPackage) return isAllowedPackage(file, target)
  if (file.startsWith('renderer/')) return target.startsWith('renderer/') || target.startsWith('electron/contract/')
  if (target.startsWith('resources/')) return true
  if (file.startsWith('electron/launch/') && target.startsWith('out/main/')) return true
  if (!target.startsWith('electron/')) return false
  const [from, to] = [folderOf(file), folderOf(target)]
  return from === to || layerOf(to) > layerOf(from)
}

function isAllowedPackage(file: string, target: string): boolean {
  if (/^electron(\/|$)/.test(target)) return MAY_IMPORT_ELECTRON.test(file)
  if (file.startsWith('renderer/')) return UI_PACKAGES.test(target)
  return !file.startsWith('electron/contract/') || CONTRACT_PACKAGES.test(target)
}

/** `electron/core/inbox/x.ts` → `inbox`, `electron/shell/x.ts` → `shell`, `electron/main.ts` → `entry`. */
function folderOf(path: string): string {
  const [, first, second = ''] = path.split('/')
  if (first === 'core') return second
  return first === undefined || first.includes('.') || first === 'launch' ? 'entry' : first
}

function layerOf(folder: string): number {
  const layer = LAYERS.findIndex((folders) => folders.includes(folder))
  if (layer === -1)
    throw new Error(`The folder "${folder}" has no layer yet: give it one in tests/architecture/layers.ts.`)
  return layer
}

/** A model can only propose: nothing that `assistant/` imports, at any distance, may send or see a channel. */
function reachOfAssistant(sources: Sources): string[] {
  const edges = importsOf(sources)
  const reached = new Set([...sources.keys()].filter((file) => folderOf(file) === 'assistant'))
  for (const file of reached)
    for (const edge of edges) if (edge.file === file && !edge.isPackage) reached.add(edge.target)
  return [...reached]
    .filter((file) => file.startsWith('electron/core/') && OUT_OF_REACH_OF_ASSISTANT.includes(folderOf(file)))
    .map((file) => `electron/core/assistant -> (reaches) ${file}`)
}
