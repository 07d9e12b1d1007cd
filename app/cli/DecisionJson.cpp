// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DecisionJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace rollcall::cli {

using Json = nlohmann::ordered_json;

namespace {

Json conditionJson(const identify::Condition& condition)
{
    return {{"value", condition.value}, {"needed", condition.needed}, {"met", condition.isMet()}};
}

} // namespace

Json candidatesJson(std::span<const identify::Candidate> candidates, std::size_t top)
{
    Json list = Json::array();
    for (const identify::Candidate& candidate : candidates.first(std::min(top, candidates.size()))) {
        list.push_back({{"speaker", candidate.name},
                        {"score", candidate.score},
                        {"llr", candidate.llr},
                        {"probability", candidate.probability}});
    }
    return list;
}

Json groundsJson(const std::optional<identify::Grounds>& grounds)
{
    if (!grounds) {
        return nullptr;
    }
    return {{"probability", conditionJson(grounds->probability)},
            {"marginLlr", grounds->marginLlr ? conditionJson(*grounds->marginLlr) : Json(nullptr)},
            {"netSpeechSeconds", conditionJson(grounds->netSpeechSeconds)}};
}

} // namespace rollcall::cli
