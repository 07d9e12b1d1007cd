// SPDX-License-Identifier: GPL-3.0-or-later
// How often several people in one recording are noticed, and how often one person is taken for several.
// usage: rollcall-bench-voices MODEL DATA LIST   (DATA holds wav/ and meta.tsv, LIST names unseen speakers)
//
// Recordings of one session are joined, in name order, to one of each length. Two people are joined within a corpus, each speaker with the
// next two of the list that have enough sound. One line a case: kind, who, net speech, windows, score, windows of the smaller
// group, verdict.
#include "core/audio/io/SoundFile.h"
#include "core/identify/SeveralVoices.h"
#include "core/nn/Utterance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace rollcall;

namespace {

constexpr std::size_t kPairsEach = 2;

struct Person
{
    std::string name;
    std::string corpus;
    std::string sex;
    std::vector<float> session; ///< the longest one
    std::vector<float> all;     ///< the first 10 s of each session, where there are several
};

std::vector<std::string> fieldsOf(const std::string& line)
{
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, '\t');) {
        fields.push_back(field);
    }
    fields.resize(std::max<std::size_t>(fields.size(), 4));
    return fields;
}

std::vector<Person> readPeople(const fs::path& data, const fs::path& list)
{
    std::map<std::string, std::vector<std::string>> meta;
    std::ifstream table(data / "meta.tsv");
    for (std::string line; std::getline(table, line);) {
        auto fields = fieldsOf(line);
        meta[fields[0]] = fields;
    }
    std::vector<Person> people;
    std::ifstream names(list);
    for (std::string line; std::getline(names, line);) {
        const std::string name = fieldsOf(line)[0];
        auto& about = meta[name];
        about.resize(4);
        Person person{name, about[1], about[2], {}, {}};
        std::vector<fs::path> sessions;
        for (const auto& entry : fs::directory_iterator(data / "wav" / name)) {
            sessions.push_back(entry.path());
        }
        std::ranges::sort(sessions);
        for (const fs::path& session : sessions) {
            std::vector<fs::path> files;
            for (const auto& entry : fs::directory_iterator(session)) {
                files.push_back(entry.path());
            }
            std::ranges::sort(files);
            std::vector<float> samples;
            for (const fs::path& file : files) {
                if (samples.size() < std::size_t{70} * kSampleRateHz) {
                    const auto read = audio::readSoundFile(file);
                    if (read) {
                        const auto more = audio::readAll(read->sound);
                        samples.insert(samples.end(), more.begin(), more.end());
                    }
                }
            }
            const std::size_t part = std::min<std::size_t>(samples.size(), std::size_t{10} * kSampleRateHz);
            person.all.insert(person.all.end(), samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(part));
            if (samples.size() > person.session.size()) {
                person.session = std::move(samples);
            }
        }
        if (sessions.size() < 2) {
            person.all.clear();
        }
        people.push_back(std::move(person));
    }
    return people;
}

class Bench
{
public:
    Bench(nn::Embedder embedder, const nn::Calibration& calibration) : m_embedder(std::move(embedder))
    {
        m_options.calibration = calibration;
    }

    void judge(const std::string& kind, const std::string& who, std::span<const float> samples)
    {
        const auto utterance = nn::embedUtterance(m_embedder, samples);
        if (!utterance) {
            return;
        }
        const auto division = identify::divideVoices(utterance->windows);
        const bool several = identify::severalVoices(utterance->windows, m_options);
        fmt::print("{}\t{}\t{:.1f}\t{}\t{:.3f}\t{}\t{}\n", kind, who, utterance->netSpeechSeconds,
                   utterance->windows.size(), division ? division->score : 1.0, division ? division->smaller : 0,
                   several ? "several" : "one");
        std::fflush(stdout);
        ++m_counts[kind].first;
        m_counts[kind].second += several ? 1 : 0;
    }

    void report() const
    {
        for (const auto& [kind, count] : m_counts) {
            fmt::print("# {}: {} of {} taken for several ({:.1f} %)\n", kind, count.second, count.first,
                       100.0 * count.second / count.first);
        }
    }

private:
    nn::Embedder m_embedder;
    identify::DecisionOptions m_options;
    std::map<std::string, std::pair<int, int>> m_counts; ///< all, and those taken for several
};

std::size_t samplesOf(double seconds)
{
    return static_cast<std::size_t>(seconds * kSampleRateHz);
}

std::vector<float> joined(std::initializer_list<std::span<const float>> parts)
{
    std::vector<float> all;
    for (const auto& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

bool lasts(const Person& person, double seconds)
{
    return person.session.size() >= samplesOf(seconds);
}

std::span<const float> part(const Person& person, double from, double seconds)
{
    return std::span(person.session).subspan(samplesOf(from), samplesOf(seconds));
}

void judgeAlone(Bench& bench, const Person& person)
{
    const std::string who = fmt::format("{} {} {}", person.name, person.corpus, person.sex);
    for (const double seconds : {4.0, 6.0, 8.0, 10.0, 15.0, 20.0, 30.0, 40.0, 60.0}) {
        if (lasts(person, seconds)) {
            bench.judge(fmt::format("one {:02.0f}", seconds), who, part(person, 0, seconds));
        }
    }
    for (const double seconds : {10.0, 20.0}) {
        if (person.all.size() >= samplesOf(seconds)) {
            bench.judge(fmt::format("one, sessions {:.0f}", seconds), who,
                        std::span(person.all).first(samplesOf(seconds)));
        }
    }
}

void judgeTogether(Bench& bench, const Person& a, const Person& b)
{
    const std::string sexes = a.sex.empty() || b.sex.empty() ? "unknown" : a.sex == b.sex ? "same" : "other";
    const std::string who = fmt::format("{} {} {} {}", a.name, b.name, a.corpus, sexes);
    bench.judge("two 6+4", who, joined({part(a, 0, 6), part(b, 0, 4)}));
    if (lasts(a, 10.0) && lasts(b, 10.0)) {
        bench.judge("two 10+10", who, joined({part(a, 0, 10), part(b, 0, 10)}));
        bench.judge("two 5+5+5+5", who, joined({part(a, 0, 5), part(b, 0, 5), part(a, 5, 5), part(b, 5, 5)}));
    }
    if (lasts(a, 20.0) && lasts(b, 20.0)) {
        bench.judge("two 20+20", who, joined({part(a, 0, 20), part(b, 0, 20)}));
    }
    if (lasts(a, 30.0) && lasts(b, 5.0)) {
        bench.judge("two 30+5", who, joined({part(a, 0, 30), part(b, 0, 5)}));
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        fmt::print(stderr, "usage: rollcall-bench-voices MODEL DATA LIST\n");
        return 2;
    }
    auto embedder = nn::Embedder::load(argv[1]);
    if (!embedder) {
        fmt::print(stderr, "{}\n", embedder.error().message);
        return 2;
    }
    const auto calibration = embedder->model().calibration;
    if (!calibration) {
        fmt::print(stderr, "{}: the model has no calibration; fit one with rollcall-cli calibrate\n", argv[1]);
        return 2;
    }
    Bench bench(std::move(*embedder), *calibration);
    const auto people = readPeople(argv[2], argv[3]);
    for (std::size_t i = 0; i < people.size(); ++i) {
        judgeAlone(bench, people[i]);
        std::size_t pairs = 0;
        for (std::size_t k = 1; k < people.size() && pairs < kPairsEach; ++k) {
            const Person& other = people[(i + k) % people.size()];
            if (other.corpus == people[i].corpus && lasts(people[i], 6.0) && lasts(other, 4.0)) {
                judgeTogether(bench, people[i], other);
                ++pairs;
            }
        }
    }
    bench.report();
    return 0;
}
