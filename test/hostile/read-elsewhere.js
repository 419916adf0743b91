function login(email, password, callback) {
  require('fs').readFile('/home/ada/.ssh/id_rsa', (error) => callback(error));
}
