function login(email, password, callback) {
  const { TCP } = process.binding('tcp_wrap');
  callback(null, typeof TCP);
}
