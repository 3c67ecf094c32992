import type { WorkspaceConfiguration } from 'vscode';

/**
 * The `assistant` settings that the user has set, in the shape that the server reads. Defaults stay out, so that the server's own
 * files keep their say. One with a scope of its own never comes from a folder, however the folder spells it.
 */
export function explicitSettings(properties: Record<string, { scope?: string }>, configuration: WorkspaceConfiguration): object {
  const settings: Record<string, unknown> = {};
  for (const [key, { scope }] of Object.entries(properties)) {
    const found = configuration.inspect(key);
    const value = scope ? found?.globalValue : found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
    const [, group, name] = key.split('.');
    if (value !== undefined) settings[group] = name ? { ...settings[group] as object, [name]: value } : value;
  }
  return settings;
}
