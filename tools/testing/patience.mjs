// Journeys start whole processes, and tests on a database share the machine with them.
jest.setTimeout(60_000);
