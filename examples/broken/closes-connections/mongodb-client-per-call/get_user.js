/**
 * Finds a member by email address. A client per call, with promises.
 */
function getByEmail(email, callback) {
  const { MongoClient } = require('mongodb');

  const client = new MongoClient(configuration.MONGODB_URI, {
    serverSelectionTimeoutMS: 4000,
    connectTimeoutMS: 4000,
    socketTimeoutMS: 4000
  });

  client
    .connect()
    .then(() => client.db().collection('members').findOne({ email: email.toLowerCase() }))
    .then(
      (member) => {
        if (!member) return callback(null);
        const profile = member.profile || {};
        // Keep in step with login.js.
        return callback(null, {
          user_id: member._id.toString(),
          email: member.email,
          email_verified: member.emailVerified === true,
          name: profile.name || undefined,
          app_metadata: { club: profile.club || 'none' }
        });
      },
      (err) => {
        console.error('get_user:', err.name);
        callback(new Error('The user database is not available.'));
      }
    );
}
