export function changedFiles(): string[];
export function testsOfChanged(changed: readonly string[], tests: readonly string[]): string[];
