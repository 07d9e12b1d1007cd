// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/conditions/Conditions.h"

#include "core/base/Files.h"
#include "core/base/Types.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace rollcall::eval {

namespace {

constexpr double kNyquistHz = kSampleRateHz / 2.0;
constexpr double kHighestDb = 120.0;

/// Reads one table. Keys that were not asked for are problems at the end.
class Reader
{
public:
    Reader(const toml::table& table, std::string place, std::vector<std::string>& problems)
        : m_table(table), m_place(std::move(place)), m_problems(problems)
    {
    }

    void problem(const std::string& what) { m_problems.push_back(m_place + what); }

    [[nodiscard]] std::string place() const { return m_place; }

    /// A number within limits. Without `required` a missing one leaves the value.
    void number(const char* key, double& value, double lowest, double highest, bool required = true)
    {
        const toml::node* node = find(key, required);
        if (node == nullptr) {
            return;
        }
        const auto read = node->value<double>();
        if (!read || !(*read >= lowest && *read <= highest)) {
            problem(fmt::format("\"{}\" must be a number from {:g} to {:g}", key, lowest, highest));
            return;
        }
        value = *read;
    }

    void whole(const char* key, int& value, int lowest, int highest)
    {
        if (const toml::node* node = find(key, false)) {
            const auto read = node->value_exact<std::int64_t>();
            if (!read || *read < lowest || *read > highest) {
                problem(fmt::format("\"{}\" must be a whole number from {} to {}", key, lowest, highest));
                return;
            }
            value = static_cast<int>(*read);
        }
    }

    void seed(const char* key, std::uint64_t& value)
    {
        if (const toml::node* node = find(key, false)) {
            const auto read = node->value_exact<std::int64_t>();
            if (!read || *read < 0) {
                problem(fmt::format("\"{}\" must be a whole number from 0 on", key));
                return;
            }
            value = static_cast<std::uint64_t>(*read);
        }
    }

    void flag(const char* key, bool& value)
    {
        if (const toml::node* node = find(key, false)) {
            const auto read = node->value_exact<bool>();
            if (!read) {
                problem(fmt::format("\"{}\" must be true or false", key));
                return;
            }
            value = *read;
        }
    }

    /// A text that is not empty; nothing where there is a problem.
    std::string text(const char* key)
    {
        const toml::node* node = find(key, true);
        if (node == nullptr) {
            return {};
        }
        const auto read = node->value_exact<std::string>();
        if (!read || read->empty()) {
            problem(fmt::format("\"{}\" must be a text in quotes", key));
            return {};
        }
        return *read;
    }

    std::vector<std::string> texts(const char* key)
    {
        std::vector<std::string> all;
        const toml::node* node = find(key, false);
        if (node == nullptr) {
            return all;
        }
        bool sound = node->is_array();
        for (const toml::node& element : sound ? *node->as_array() : toml::array()) {
            const auto read = element.value_exact<std::string>();
            sound = sound && read && !read->empty();
            all.push_back(read.value_or(""));
        }
        if (!sound) {
            problem(fmt::format("\"{}\" must be a list of texts in quotes", key));
        }
        return all;
    }

    /// The tables of a list that is not empty; none where there is a problem.
    std::vector<const toml::table*> tables(const char* key, const char* what)
    {
        const toml::node* node = find(key, false);
        const toml::array* array = node != nullptr ? node->as_array() : nullptr;
        if (array == nullptr || array->empty() ||
            !std::ranges::all_of(*array, [](const toml::node& element) { return element.is_table(); })) {
            problem(what);
            return {};
        }
        std::vector<const toml::table*> all;
        for (const toml::node& element : *array) {
            all.push_back(element.as_table());
        }
        return all;
    }

    void finish()
    {
        for (const auto& [key, node] : m_table) {
            if (!m_known.contains(key.str())) {
                problem(fmt::format("\"{}\" is no key here", key.str()));
            }
        }
    }

private:
    const toml::table& m_table;
    std::string m_place; ///< begins each problem
    std::vector<std::string>& m_problems;
    std::set<std::string_view> m_known;

    const toml::node* find(const char* key, bool required)
    {
        m_known.insert(key);
        const toml::node* node = m_table.get(key);
        if (node == nullptr && required) {
            problem(fmt::format("\"{}\" is missing", key));
        }
        return node;
    }
};

Effect readBand(Reader& reader)
{
    effect::BandLimit band;
    reader.number("lowHz", band.lowHz, 1.0, kNyquistHz - 1.0, false);
    reader.number("highHz", band.highHz, 1.0, kNyquistHz - 1.0, false);
    reader.whole("order", band.order, 2, 12);
    if (band.order % 2 != 0) {
        reader.problem("\"order\" must be even");
    }
    if (band.lowHz == 0.0 && band.highHz == 0.0) {
        reader.problem("\"lowHz\" or \"highHz\" is missing");
    }
    if (band.highHz != 0.0 && band.lowHz >= band.highHz) {
        reader.problem("\"lowHz\" must be below \"highHz\"");
    }
    return band;
}

Effect readCodec(Reader& reader)
{
    audio::CodecOptions options;
    const std::string name = reader.text("codec");
    double kbps = 0.0;
    reader.number("kbps", kbps, 0.0, 1000.0, false);
    reader.whole("rateHz", options.rateHz, 0, 48000);
    options.bitrate = static_cast<int>(std::lround(1000.0 * kbps));
    if (const auto kind = audio::codecNamed(name)) {
        options.kind = *kind;
        for (const std::string& problem : options.validate()) {
            reader.problem(problem);
        }
    } else if (!name.empty()) {
        reader.problem(
            fmt::format("there is no codec \"{}\"; known are {}", name, fmt::join(audio::codecNames(), ", ")));
    }
    return options;
}

struct NamedEffect
{
    std::string_view name;
    Effect (*read)(Reader& reader);
};

constexpr std::array kEffects{
    NamedEffect{"gain",
                [](Reader& reader) -> Effect {
                    effect::Gain gain;
                    reader.number("db", gain.db, -kHighestDb, kHighestDb);
                    return gain;
                }},
    NamedEffect{"clip", [](Reader&) -> Effect { return effect::Clip{}; }},
    NamedEffect{"round16",
                [](Reader& reader) -> Effect {
                    effect::Round16 round;
                    reader.flag("dither", round.dither);
                    return round;
                }},
    NamedEffect{"offset",
                [](Reader& reader) -> Effect {
                    effect::Offset offset;
                    reader.number("level", offset.level, -1.0, 1.0);
                    return offset;
                }},
    NamedEffect{"hum",
                [](Reader& reader) -> Effect {
                    effect::Hum hum;
                    reader.number("hz", hum.hz, 1.0, kNyquistHz, false);
                    reader.number("level", hum.level, 0.0, 1.0);
                    return hum;
                }},
    NamedEffect{"whiteNoise",
                [](Reader& reader) -> Effect {
                    effect::WhiteNoise noise;
                    reader.number("snrDb", noise.snrDb, -kHighestDb, kHighestDb);
                    return noise;
                }},
    NamedEffect{"noise",
                [](Reader& reader) -> Effect {
                    effect::Noise noise;
                    reader.number("snrDb", noise.snrDb, -kHighestDb, kHighestDb);
                    return noise;
                }},
    NamedEffect{"reverb",
                [](Reader& reader) -> Effect {
                    effect::Reverb reverb;
                    reader.number("rt60Seconds", reverb.rt60Seconds, 0.05, 1.0);
                    reader.number("directToReverberantDb", reverb.directToReverberantDb, -kHighestDb, kHighestDb,
                                  false);
                    return reverb;
                }},
    NamedEffect{"bandLimit", readBand},
    NamedEffect{"equaliser",
                [](Reader& reader) -> Effect {
                    effect::Equaliser equaliser;
                    reader.number("hz", equaliser.hz, 1.0, kNyquistHz - 1.0);
                    reader.number("gainDb", equaliser.gainDb, -kHighestDb, kHighestDb);
                    reader.number("q", equaliser.q, 0.1, 100.0, false);
                    return equaliser;
                }},
    NamedEffect{"packetLoss",
                [](Reader& reader) -> Effect {
                    effect::PacketLoss loss;
                    reader.number("prob", loss.prob, 0.0, 1.0);
                    reader.whole("packetMs", loss.packetMs, 1, 1000);
                    return loss;
                }},
    NamedEffect{"codec", readCodec},
};

Condition readCondition(const toml::table& table, std::size_t number, std::vector<std::string>& problems)
{
    Condition condition;
    condition.name = table["name"].value_or(std::string());
    Reader reader(table,
                  condition.name.empty() ? fmt::format("condition {}: ", number)
                                         : fmt::format("condition \"{}\": ", condition.name),
                  problems);
    reader.text("name");
    reader.flag("inMean", condition.inMean);
    const auto effects = reader.tables("effects", "\"effects\" must list at least one, such as { effect = \"clip\" }");
    for (std::size_t i = 0; i < effects.size(); ++i) {
        Reader of(*effects[i], fmt::format("{}effect {}: ", reader.place(), i + 1), problems);
        const std::string name = of.text("effect");
        const auto known = std::ranges::find(kEffects, name, &NamedEffect::name);
        if (known != kEffects.end()) {
            condition.effects.push_back(known->read(of));
            of.finish();
        } else if (!name.empty()) {
            std::vector<std::string_view> names;
            std::ranges::transform(kEffects, std::back_inserter(names), &NamedEffect::name);
            of.problem(fmt::format("there is no effect \"{}\"; known are {}", name, fmt::join(names, ", ")));
        }
    }
    reader.finish();
    return condition;
}

} // namespace

bool Condition::needsNoise() const
{
    return std::ranges::any_of(effects, [](const Effect& one) { return std::holds_alternative<effect::Noise>(one); });
}

bool ConditionSet::needsNoise() const
{
    return std::ranges::any_of(conditions, &Condition::needsNoise);
}

Result<ConditionSet> parseConditions(std::string_view text, const std::string& name)
{
    ConditionSet set;
    std::vector<std::string> problems;
    try {
        const toml::table root = toml::parse(text);
        Reader reader(root, "", problems);
        reader.seed("seed", set.seed);
        set.noiseFolders = reader.texts("noiseFolders");
        std::set<std::string> names{std::string(kCleanName)};
        for (const toml::table* table : reader.tables("condition", "there is no [[condition]]")) {
            set.conditions.push_back(readCondition(*table, set.conditions.size() + 1, problems));
            const std::string& one = set.conditions.back().name;
            if (!one.empty() && !names.insert(one).second) {
                problems.push_back(one == kCleanName
                                       ? fmt::format("condition \"{}\": recordings as they are have this name", one)
                                       : fmt::format("condition \"{}\": the name is there twice", one));
            }
        }
        reader.finish();
    } catch (const toml::parse_error& error) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: line {}: {}"), name, error.source().begin.line,
                         error.description());
    }
    if (!problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: {}"), name, fmt::join(problems, "; "));
    }
    return set;
}

Result<ConditionSet> readConditions(const std::filesystem::path& file)
{
    constexpr std::uintmax_t kMaxBytes = std::uintmax_t{1} << 20U;
    const auto bytes = readFile(file, kMaxBytes);
    if (!bytes) {
        return bytes.error();
    }
    return parseConditions({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file.string());
}

} // namespace rollcall::eval
