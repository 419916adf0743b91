function login(email, password, callback) {
  process.on('uncaughtException', () => { while (true) {} });
  setTimeout(() => { throw new Error('x'); }, 1);
}
