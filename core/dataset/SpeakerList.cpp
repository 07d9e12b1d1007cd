// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/SpeakerList.h"

#include "core/base/ListTable.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace rollcall::dataset {

namespace {

/// The names of a data set, to be asked for by what a list says.
class Names
{
public:
    explicit Names(const std::set<std::string>& names) : m_names(names)
    {
        for (const std::string& name : names) {
            m_trimmed.emplace(trimmed(name), &name);
            m_folded.emplace(caseFolded(trimmed(name)), &name);
        }
    }

    /// The speaker of this name; folders with blanks around their names are found without them.
    [[nodiscard]] const std::string* find(const std::string& name) const
    {
        if (const auto exact = m_names.find(name); exact != m_names.end()) {
            return &*exact;
        }
        const auto found = m_trimmed.find(name);
        return found == m_trimmed.end() ? nullptr : found->second;
    }

    /// One whose name differs in upper and lower case only.
    [[nodiscard]] const std::string* findAnyCase(const std::string& name) const
    {
        const auto found = m_folded.find(caseFolded(name));
        return found == m_folded.end() ? nullptr : found->second;
    }

private:
    const std::set<std::string>& m_names;
    std::map<std::string, const std::string*, std::less<>> m_trimmed;
    std::map<std::string, const std::string*> m_folded;
};

/// What one line says.
struct Entry
{
    const std::string* speaker = nullptr; ///< nothing where no speaker has one of the names
    std::string name;                     ///< for messages
    std::optional<std::string> corpus;
};

/// The field behind the name, where a tab, semicolon or comma parts them.
std::optional<std::string> corpusBehind(const std::string& line, const std::string& name)
{
    for (const Separator separator : {Separator::Tab, Separator::Semicolon, Separator::Comma}) {
        const auto fields = splitFields(line, separator);
        if (fields.size() > 1 && fields.front() == name && !fields[1].empty()) {
            return fields[1];
        }
    }
    return std::nullopt;
}

/// What a line most likely means as a name: blanks are as often part of it as behind it.
std::string nameForMessages(const std::string& line)
{
    for (const Separator separator : {Separator::Tab, Separator::Semicolon, Separator::Comma}) {
        if (auto fields = splitFields(line, separator); fields.size() > 1 && !fields.front().empty()) {
            return std::move(fields.front());
        }
    }
    return line;
}

Entry entryOf(const ListLine& line, const Names& names)
{
    const std::string text(trimmed(line.text));
    const std::vector<std::string> readings = nameReadings(text);
    for (const std::string& reading : readings) {
        if (const std::string* speaker = names.find(reading)) {
            return {speaker, reading, corpusBehind(text, reading)};
        }
    }
    // Kaldi's utt2spk.
    if (const auto words = splitFields(text, Separator::Blank); words.size() == 2 && words[0].starts_with(words[1])) {
        if (const std::string* speaker = names.find(words[1])) {
            return {speaker, words[1], std::nullopt};
        }
    }
    return {nullptr, nameForMessages(text), std::nullopt};
}

/// The lines of a table, each as a name and its corpus; nothing where the first line names no column of speakers.
std::optional<std::vector<Entry>> entriesOfTable(const ListText& list, const Names& names)
{
    if (list.lines.empty() || entryOf(list.lines.front(), names).speaker != nullptr) {
        return std::nullopt;
    }
    const ListTable table(list);
    const auto speaker = table.column(kSpeakerColumns);
    if (!speaker) {
        return std::nullopt;
    }
    std::vector<Entry> entries;
    for (const ListTable::Row& row : table.rows()) {
        Entry entry{nullptr, ListTable::cell(row, speaker), std::nullopt};
        entry.speaker = names.find(entry.name);
        if (std::string corpus = ListTable::cell(row, table.column("corpus")); !corpus.empty()) {
            entry.corpus = std::move(corpus);
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace

std::string ListedSpeakers::problem(const ListText& list) const
{
    constexpr std::size_t kShown = 5;
    if (unmatched.empty()) {
        return {};
    }
    const auto shown = std::span(unmatchedText).first(std::min(kShown, unmatchedText.size()));
    return fmt::format("{}: {} of {} names match no speaker: {}{}", list.name, unmatched.size(), entries,
                       fmt::join(shown, ", "),
                       unmatchedText.size() > kShown ? fmt::format(" and {} more", unmatchedText.size() - kShown) : "");
}

ListedSpeakers matchSpeakers(const ListText& list, const std::set<std::string>& names)
{
    const Names known(names);
    std::vector<Entry> entries;
    std::span<const ListLine> lines(list.lines);
    if (auto table = entriesOfTable(list, known)) {
        entries = std::move(*table);
        lines = lines.subspan(1);
    } else {
        for (const ListLine& line : lines) {
            entries.push_back(entryOf(line, known));
        }
    }
    ListedSpeakers listed;
    std::set<std::string> missing;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Entry& entry = entries[i];
        if (entry.speaker != nullptr) {
            auto& corpus = listed.speakers[*entry.speaker];
            corpus = entry.corpus ? std::move(entry.corpus) : corpus;
        } else if (missing.insert(entry.name).second) {
            const std::string* alike = known.findAnyCase(entry.name);
            listed.unmatchedText.push_back(fmt::format("\"{}\" (line {}{})", entry.name, lines[i].number,
                                                       alike != nullptr ? fmt::format("; there is \"{}\"", *alike)
                                                       : isUtf8(entry.name)
                                                           ? ""
                                                           : "; it is not UTF-8, save the list as UTF-8"));
            listed.unmatched.push_back(std::move(entry.name));
        }
    }
    listed.entries = listed.speakers.size() + listed.unmatched.size();
    return listed;
}

} // namespace rollcall::dataset
