// Journeys start whole processes.
jest.setTimeout(60_000);
