import { spawn } from 'node:child_process'

/** Opens an address in the user's browser where there is one. A machine without one is no reason to complain. */
export function openBrowser(url: string, platform: NodeJS.Platform = process.platform): void {
  if (platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return
  const [command, ...args] = openCommand(url, platform)
  const child = spawn(command, args, { detached: true, stdio: 'ignore' })
  child.on('error', () => {})
  child.unref()
}

function openCommand(url: string, platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  return ['xdg-open', url]
}
