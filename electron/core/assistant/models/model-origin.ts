/** The origin a key belongs to (`https://api.openai.com`), or null when this is no address. */
export function modelOrigin(baseUrl: string): string | null {
  if (!URL.canParse(baseUrl)) return null
  const { origin } = new URL(baseUrl)
  return origin === 'null' ? null : origin
}

/**
 * Whether what a model is asked leaves this machine: its server is not on loopback, or it only hands on to one that is
 * not. Ollama does the latter for models whose name ends in `cloud` (`gpt-oss:120b-cloud`, `gemma4:cloud`).
 */
export function leavesMachine(baseUrl: string, modelName: string): boolean {
  if (/[:-]cloud$/i.test(modelName.trim())) return true
  return !URL.canParse(baseUrl) || !isOnThisMachine(new URL(baseUrl).hostname)
}

export function isOnThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
