// The bare fork message round trip that an invocation is measured against.
process.on("message", (message) => process.send(message));
