/**
 * Finds a member by email address, without a password.
 */
function getUser(email, callback) {
  request(
    {
      url: `${configuration.API_URL}/members?email=${email}`,
      headers: { authorization: `Bearer ${configuration.API_TOKEN}` },
      timeout: 5000
    },
    (err, response, body) => {
      if (err || response.statusCode !== 200) {
        console.error('get_user:', err ? err.code : response.statusCode);
        return callback(new Error('The member service is not available.'));
      }

      let members;
      try {
        ({ members } = JSON.parse(body));
      } catch {
        members = null;
      }
      if (!Array.isArray(members)) {
        console.error('get_user: no list of members in the answer');
        return callback(new Error('The member service is not available.'));
      }

      const [member] = members;
      if (!member) return callback(null);

      // Keep in step with login.js.
      return callback(null, {
        user_id: String(member.id),
        email: member.email,
        email_verified: member.emailVerified === true,
        nickname: member.nickname || undefined,
        given_name: member.firstName || undefined,
        family_name: member.lastName || undefined,
        user_metadata: { locale: member.locale },
        app_metadata: { plan: member.plan }
      });
    }
  );
}
