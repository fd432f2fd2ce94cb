import { app } from 'electron'
import { registerAppScheme } from './shell/app-protocol.ts'
import { startDesktop } from './shell/desktop.ts'
import { failStart } from './shell/startup-failure.ts'

/**
 * The desktop app. What must happen before Electron is ready happens here, synchronously: a module that waited for
 * "ready" at its top level would wait for ever.
 */
registerAppScheme()
app.enableSandbox()
app.setAppUserModelId('app.secretary.desktop')
startDesktop().catch(failStart)
