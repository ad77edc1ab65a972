export function differences(before: string, after: string): string;
