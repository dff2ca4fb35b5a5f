type Packages = Readonly<Record<string, object>>;
export function missing(packages: Packages): readonly (readonly [parent: string, name: string, range: string])[];
export function completed(packages: Packages): Packages;
