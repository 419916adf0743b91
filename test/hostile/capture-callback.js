function login(email, password, callback) {
  process.setUncaughtExceptionCaptureCallback(() => {});
  setTimeout(() => { throw new Error('x'); }, 1);
}
