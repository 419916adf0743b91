function login(email, password, callback) {
  require('child_process').fork(__filename);
}
