import { isAbsolute } from 'node:path'

/** What the environment decides. It wins over stored settings; `null` means "not set". */
export interface Environment {
  readonly dataDir: string | null
  readonly llm: { readonly baseUrl: string | null; readonly apiKey: string | null; readonly model: string | null }
  readonly browserPath: string | null
  readonly browserArgs: readonly string[]
  /** `SECRETARY_SEND_PACE=off`: no gaps, caps, quiet hours or typing. For tests; the page shows a red banner. */
  readonly paceOff: boolean
  readonly undoMs: number | null
  /** `JOB_SCHEDULER_ENABLED=false`: nothing runs on a schedule. The page says so. */
  readonly schedulerOff: boolean
  readonly followUps: {
    readonly enabled: boolean | null
    readonly delayHours: number | null
    readonly maxPerWeek: number | null
  }
}

/** A variable the program cannot work with. The sentence names the variable, the value and what is allowed. */
export class EnvironmentError extends Error {
  constructor(variable: string, value: string, allowed: string) {
    super(`${variable} is set to "${value}", but it must be ${allowed}.`)
    this.name = 'EnvironmentError'
  }
}

/** Reads `SECRETARY_*` and the variables of jobs and follow-ups. An empty value counts as not set. @throws EnvironmentError */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const get = (name: string) => (variables[name] === '' ? null : (variables[name] ?? null))
  return {
    dataDir: absolutePath('SECRETARY_DATA_DIR', get('SECRETARY_DATA_DIR')),
    llm: {
      baseUrl: endpoint('SECRETARY_LLM_BASE_URL', get('SECRETARY_LLM_BASE_URL')),
      apiKey: get('SECRETARY_LLM_API_KEY'),
      model: get('SECRETARY_LLM_MODEL'),
    },
    browserPath: absolutePath('SECRETARY_BROWSER_PATH', get('SECRETARY_BROWSER_PATH')),
    browserArgs: (get('SECRETARY_BROWSER_ARGS') ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    paceOff: switchedOff('SECRETARY_SEND_PACE', get('SECRETARY_SEND_PACE')),
    undoMs: wholeNumber('SECRETARY_UNDO_MS', get('SECRETARY_UNDO_MS'), [0, 120_000], 'milliseconds'),
    schedulerOff: yes('JOB_SCHEDULER_ENABLED', get('JOB_SCHEDULER_ENABLED')) === false,
    followUps: {
      enabled: yes('FOLLOW_UP_ENABLED', get('FOLLOW_UP_ENABLED')),
      delayHours: wholeNumber(
        'FOLLOW_UP_DEFAULT_DELAY_HOURS',
        get('FOLLOW_UP_DEFAULT_DELAY_HOURS'),
        [1, 8_760],
        'hours',
      ),
      maxPerWeek: wholeNumber(
        'FOLLOW_UP_MAX_PER_USER_PER_WEEK',
        get('FOLLOW_UP_MAX_PER_USER_PER_WEEK'),
        [0, 50],
        'messages',
      ),
    },
  }
}

function absolutePath(variable: string, value: string | null): string | null {
  if (value !== null && !isAbsolute(value)) throw new EnvironmentError(variable, value, 'an absolute path')
  return value
}

function endpoint(variable: string, value: string | null): string | null {
  if (value === null) return null
  const problem = endpointProblem(value)
  if (problem !== null) throw new EnvironmentError(variable, value, problem)
  return value
}

function switchedOff(variable: string, value: string | null): boolean {
  if (value === null || value === 'on') return false
  if (value === 'off') return true
  throw new EnvironmentError(variable, value, '"on" or "off"')
}

function yes(variable: string, value: string | null): boolean | null {
  if (value === null) return null
  if (value === 'true' || value === 'false') return value === 'true'
  throw new EnvironmentError(variable, value, '"true" or "false"')
}

function wholeNumber(
  variable: string,
  value: string | null,
  [min, max]: readonly [number, number],
  unit: string,
): number | null {
  if (value === null) return null
  const number = Number(value)
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new EnvironmentError(variable, value, `a whole number of ${unit} from ${min} to ${max}`)
  }
  return number
}

/** Why an endpoint may not be used, as the end of "it must be …", or null. Keys travel only over TLS or loopback. */
export function endpointProblem(value: string): string | null {
  const allowed = 'an https:// address (http:// only for this computer, for example http://127.0.0.1:11434/v1)'
  if (!URL.canParse(value)) return allowed
  const url = new URL(value)
  if (url.username !== '' || url.password !== '') return `${allowed} without a user name or password in it`
  if (url.protocol === 'https:') return null
  return url.protocol === 'http:' && isLoopback(url.hostname) ? null : allowed
}

/** Whether a host name means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
