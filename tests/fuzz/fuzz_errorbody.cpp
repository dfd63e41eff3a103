// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that are no success: the first two bytes choose the status, the first line is the Retry-After
// header.
#include "base/redactor.h"
#include "fuzz/fuzztarget.h"
#include "net/errorbody.h"

using namespace latchkey;

namespace {

constexpr qsizetype longestMessage = 2000;

ErrorAnswer answerFrom(const QByteArray &input)
{
    ErrorAnswer answer;
    const auto digit = [&input](qsizetype i) { return i < input.size() ? static_cast<uchar>(input[i]) : 0; };
    answer.status = 400 + (digit(0) * 256 + digit(1)) % 200;
    const QByteArray rest = input.mid(2);
    const qsizetype line = rest.indexOf('\n');
    answer.retryAfter = rest.left(qMax(line, qsizetype{0}));
    answer.body = rest.mid(line + 1);
    return answer;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ErrorAnswer answer = answerFrom(inputBytes(data, size));
    const ApiError error = readErrorAnswer(answer);
    require(error.status == answer.status);
    require(error.message.size() <= longestMessage);
    require(redacted(error.message) == error.message);
    require(error.retryAfterSeconds.value_or(0) >= 0);
    require(error.kind != ApiError::Kind::Cancelled);
    return 0;
}
