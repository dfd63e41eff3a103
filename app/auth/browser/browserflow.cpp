// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/browser/browserflow.h"

#include "auth/browser/browserattempt.h"

#include <QPointer>

namespace latchkey {

namespace {

// The coroutine resumes inside signals of the attempt's parts, so they must live until the event loop is
// back.
using AttemptPointer = std::unique_ptr<BrowserAttempt, QScopedPointerDeleteLater>;

class BrowserFlow final : public BrowserSignIn
{
public:
    explicit BrowserFlow(BrowserLimits limits)
        : m_limits(limits)
    {
    }
    ~BrowserFlow() override { end(); }
    Q_DISABLE_COPY_MOVE(BrowserFlow)

    QCoro::Task<Result<OAuthTokens>> run(OAuthEndpoints endpoints, Open open) override
    {
        end();
        const AttemptPointer attempt(new BrowserAttempt(endpoints, m_limits));
        m_attempt = attempt.get();
        // This object may be gone from here on: whoever opens the page may change their mind.
        attempt->start(open);
        co_return co_await attempt->done();
    }

    void cancel() override { end(); }

private:
    void end()
    {
        if (m_attempt)
            m_attempt->cancel();
    }

    BrowserLimits m_limits;
    QPointer<BrowserAttempt> m_attempt;
};

} // namespace

std::unique_ptr<BrowserSignIn> makeBrowserSignIn(BrowserLimits limits)
{
    return std::make_unique<BrowserFlow>(limits);
}

} // namespace latchkey
