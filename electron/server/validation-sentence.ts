import { z } from 'zod'

/** One field that is not as it should be, in a sentence that names it. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

type Issue = {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
type Node = z.core.JSONSchema.BaseSchema

/** More problems than this help nobody. */
const MOST_PROBLEMS = 5

/**
 * Words for what a schema found wrong with an input: "limit must be a whole number from 1 to 500." What is allowed is
 * read from the schema itself, so a sentence cannot fall behind it.
 */
export function describeProblems(issues: readonly Issue[], schema: unknown, input: unknown): FieldProblem[] {
  const root = schema instanceof z.ZodType ? toNode(schema) : undefined
  return issues
    .slice(0, MOST_PROBLEMS)
    .map((issue) => deepest(issue as z.core.$ZodIssue))
    .map((issue) => {
      const field = fieldName(issue.path)
      return { field, message: `${sentence(issue, field, nodeAt(root, issue.path), valueAt(input, issue.path))}.` }
    })
}

function toNode(schema: z.ZodType): Node {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
}

/** Of a choice between shapes, the branch that got furthest is the one the caller meant. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const branches = issue.errors.flatMap((branch) => branch.slice(0, 1).map(deepest))
  const furthest = branches.toSorted((a, b) => b.path.length - a.path.length)[0]
  if (furthest === undefined || furthest.path.length === 0) return issue
  return { ...furthest, path: [...issue.path, ...furthest.path] }
}

/** `sending.undoMs`, `confirm[0]`; the request itself is "the body". */
function fieldName(path: readonly PropertyKey[]): string {
  return (
    path
      .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
      .join('') || 'The body'
  )
}

function sentence(issue: z.core.$ZodIssue, field: string, node: Node | undefined, value: unknown): string {
  if (issue.code === 'unrecognized_keys') return unknownFields(issue.keys, node)
  if (issue.code === 'custom') return `${field}: ${issue.message.replace(/\.$/, '')}`
  const allowed = issue.message.startsWith('must be ') ? issue.message.slice('must be '.length) : allowedBy(node)
  if (value === undefined)
    return allowed === null ? `${field} is missing` : `${field} is missing: it must be ${allowed}`
  return allowed === null ? `${field} is not allowed as it is` : `${field} must be ${allowed}`
}

function unknownFields(keys: readonly string[], node: Node | undefined): string {
  const names = keys.map((key) => `"${key.slice(0, 60)}"`).join(', ')
  const known = Object.keys(node?.properties ?? {})
  const hint = known.length === 0 ? '' : `; the fields are ${known.join(', ')}`
  return `There is no field ${names} here${hint}`
}

/** What a part of a schema allows, as the end of "must be …"; null where there is nothing useful to say. */
function allowedBy(node: Node | undefined): string | null {
  if (node === undefined) return null
  if (node.const !== undefined) return quoted([node.const])
  if (node.enum !== undefined) return node.enum.length === 1 ? quoted(node.enum) : `one of ${quoted(node.enum)}`
  const branches = node.anyOf ?? node.oneOf
  if (branches !== undefined) return allowedByBranches(branches as Node[])
  if (node.type === 'integer') return `a whole number${range(node)}`
  if (node.type === 'number') return `a number${range(node)}`
  if (node.type === 'string') return allowedText(node)
  if (node.type === 'boolean') return 'true or false'
  if (node.type === 'null') return 'null'
  if (node.type === 'array') return allowedList(node)
  return node.type === 'object' ? 'an object' : null
}

function allowedByBranches(branches: Node[]): string | null {
  const words = branches.map(allowedBy).filter((word) => word !== null)
  return words.length === 0 ? null : [...new Set(words)].join(', or ')
}

function allowedList(node: Node): string {
  const item = allowedBy(node.items as Node | undefined)
  return item === null ? 'a list' : `a list, each ${item}`
}

function allowedText(node: Node): string {
  if (node.format === 'date-time') return 'a time such as 2026-01-31T09:00:00Z'
  if (node.maxLength !== undefined && (node.minLength ?? 0) > 0) {
    return `text of ${node.minLength} to ${node.maxLength} characters`
  }
  return node.maxLength === undefined ? 'text' : `text of at most ${node.maxLength} characters`
}

/** Bounds that only say "a safe integer" are not worth a word. */
function range(node: Node): string {
  const from = node.minimum === undefined || node.minimum <= Number.MIN_SAFE_INTEGER ? undefined : node.minimum
  const to = node.maximum === undefined || node.maximum >= Number.MAX_SAFE_INTEGER ? undefined : node.maximum
  if (from !== undefined && to !== undefined) return ` from ${from} to ${to}`
  if (from !== undefined) return ` of at least ${from}`
  return to === undefined ? '' : ` of at most ${to}`
}

function quoted(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ')
}

function nodeAt(root: Node | undefined, path: readonly PropertyKey[]): Node | undefined {
  return path.reduce<Node | undefined>((node, part) => step(node, part), root)
}

function step(node: Node | undefined, part: PropertyKey): Node | undefined {
  if (node === undefined) return undefined
  if (typeof part === 'number' && node.items !== undefined) return node.items as Node
  const direct = node.properties?.[String(part)] as Node | undefined
  if (direct !== undefined) return direct
  return (node.anyOf as Node[] | undefined)?.map((branch) => step(branch, part)).find((found) => found !== undefined)
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : value),
    input,
  )
}
