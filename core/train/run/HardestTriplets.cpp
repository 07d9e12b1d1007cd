// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/HardestTriplets.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <utility>

namespace rollcall::train {

namespace {

nlohmann::ordered_json jsonOf(const Voice& voice)
{
    return {{"speed", voice.speed}, {"vtlpAlpha", voice.vtlpAlpha}};
}

Voice voiceIn(const nlohmann::json& triplet, const char* key)
{
    if (!triplet.contains(key)) {
        return {};
    }
    const nlohmann::json& voice = triplet.at(key);
    return {voice.at("speed"), voice.at("vtlpAlpha")};
}

std::int64_t stepIn(const nlohmann::json& triplet)
{
    const nlohmann::json& step = triplet.at("step");
    if (!step.is_number_unsigned() || step.get<std::uint64_t>() > INT64_MAX) { // 1e300 is none, and no int64_t either
        throw nlohmann::json::type_error::create(302, "a step has to be a whole number from 0 on", &step);
    }
    return step.get<std::int64_t>();
}

} // namespace

bool HardestTriplets::wants(double loss) const
{
    return m_triplets.size() < kKept || loss > m_triplets.back().loss;
}

void HardestTriplets::note(HardTriplet triplet)
{
    if (!wants(triplet.loss)) {
        return;
    }
    // Behind equally hard ones: the order is that of the training.
    const auto place = std::ranges::upper_bound(m_triplets, triplet.loss, std::ranges::greater{}, &HardTriplet::loss);
    m_triplets.insert(place, std::move(triplet));
    m_triplets.resize(std::min(m_triplets.size(), kKept));
}

std::string HardestTriplets::toJson(int indent) const
{
    auto json = nlohmann::ordered_json::array();
    for (const HardTriplet& triplet : m_triplets) {
        json.push_back({{"step", triplet.step},
                        {"loss", triplet.loss},
                        {"same", triplet.same},
                        {"different", triplet.different},
                        {"anchor", triplet.anchor},
                        {"positive", triplet.positive},
                        {"negative", triplet.negative},
                        {"voice", jsonOf(triplet.voice)},
                        {"negativeVoice", jsonOf(triplet.negativeVoice)}});
    }
    return json.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace); // file names may be no UTF-8
}

Result<HardestTriplets> HardestTriplets::fromJson(std::string_view json)
{
    try {
        HardestTriplets hardest;
        for (const auto& triplet : nlohmann::json::parse(json)) {
            hardest.note({stepIn(triplet), triplet.at("loss"), triplet.at("same"), triplet.at("different"),
                          triplet.at("anchor"), triplet.at("positive"), triplet.at("negative"),
                          voiceIn(triplet, "voice"), voiceIn(triplet, "negativeVoice")});
        }
        return hardest;
    } catch (const nlohmann::json::exception& error) {
        return makeError(ErrorCode::Corrupt, core::tr("the list of the hardest triplets is damaged: {}"), error.what());
    }
}

} // namespace rollcall::train
