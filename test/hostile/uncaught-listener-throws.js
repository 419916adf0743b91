function login(email, password, callback) {
  process.on('uncaughtException', () => { throw new Error('y'); });
  setTimeout(() => { throw new Error('x'); }, 1);
}
